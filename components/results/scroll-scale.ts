/** Browsers cap an element's height (Firefox at about 17.8 million pixels, Chrome at 33 million). */
const MAX_BODY_HEIGHT = 12_000_000;

/**
 * Maps the scroll bar onto more rows than an element can be high. `virtual` pixels are rows × row height; `physical` ones
 * are what the browser scrolls. Up to the cap both are the same.
 */
export interface ScrollScale {
  bodyHeight: number;
  toVirtual(physicalOffset: number): number;
  toPhysical(virtualOffset: number): number;
}

/** All in pixels; `viewportHeight` is what of the body can be seen at once. */
export function scrollScale(virtualHeight: number, viewportHeight: number, cap = MAX_BODY_HEIGHT): ScrollScale {
  const bodyHeight = Math.min(virtualHeight, cap);
  const physicalRange = bodyHeight - viewportHeight;
  const virtualRange = virtualHeight - viewportHeight;
  const factor = virtualHeight <= cap || physicalRange <= 0 ? 1 : virtualRange / physicalRange;
  return {
    bodyHeight,
    toVirtual: (offset) => offset * factor,
    toPhysical: (offset) => offset / factor,
  };
}
