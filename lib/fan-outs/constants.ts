/** Most instances one fan-out asks. */
export const MAX_INSTANCES = 100;
