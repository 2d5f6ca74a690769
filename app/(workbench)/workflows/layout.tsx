export { AddressProvider as default } from '@/components/shell/address-provider';
