/** Most brands of one instance. */
export const MAX_BRANDS = 200;
