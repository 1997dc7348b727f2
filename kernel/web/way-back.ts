// Where one came from (返回): the pages seen since the product was opened, by their place in the history of the window.

const seen = new Map<number, string>()
const placeInHistory = (): number => (window.history.state as { __TSR_index?: number } | null)?.__TSR_index ?? 0

/** Told by every page that is drawn. */
export function rememberPlace(): void {
  const here = placeInHistory()
  for (const place of seen.keys()) if (place > here) seen.delete(place)
  seen.set(here, window.location.pathname)
}

/** How many steps back in the history one came from; 0 when from nowhere in the product. */
export function stepsBack(): number {
  return stepsTo(seen, placeInHistory(), window.location.pathname)
}

const isFormPath = /\/(new|edit)(\/|$)/

/** The steps to the last page that was something else: past forms, which are done, and past what belongs to this very page. */
export function stepsTo(pages: ReadonlyMap<number, string>, here: number, path: string): number {
  const isPassed = (one: string): boolean => one === path || one.startsWith(`${path}/`) || isFormPath.test(one)
  const places = [...pages].filter(([place, one]) => place < here && !isPassed(one)).map(([place]) => place)
  return places.length === 0 ? 0 : here - Math.max(...places)
}
