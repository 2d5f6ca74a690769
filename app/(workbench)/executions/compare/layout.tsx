export { QueryProvider as default } from '@/components/shell/query-provider';
