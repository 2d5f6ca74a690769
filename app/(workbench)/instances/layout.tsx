export { ReadingLayout as default } from '@/components/shell/reading-layout';
