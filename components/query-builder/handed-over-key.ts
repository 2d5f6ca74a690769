/** Where other pages leave a query for the builder: for this tab only, read once. */
export const HANDED_OVER_KEY = 'queryBuilderDraft';
