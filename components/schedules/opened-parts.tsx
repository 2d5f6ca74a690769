'use client';

import dynamic from 'next/dynamic';

// Parts of a schedule that the list and the other tabs do without; they are loaded with the first schedule that shows them.

export const Chart = dynamic(() => import('@/components/charts/chart').then((module) => module.Chart));
export const ScheduleModal = dynamic(() => import('./schedule-modal').then((module) => module.ScheduleModal));
export const HistoryToolbar = dynamic(() => import('./history-toolbar').then((module) => module.HistoryToolbar));
export const RunTimeline = dynamic(() => import('./run-timeline').then((module) => module.RunTimeline));
