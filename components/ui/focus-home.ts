/** Marks what floats above a page for a moment: the focus in it goes back to where it came from. */
export const floating = { 'data-floating': '' }

let home: Element | null = null

/** Where the focus is, or was before the first of several panels and menus that open one after the other. */
export function focusHome(): Element | null {
  const active = document.activeElement
  if (active && active !== document.body && !active.closest('[data-floating]')) home = active
  return home
}

/** For when a panel or menu closes: back home, unless the focus has found another place meanwhile. */
export function returnFocus(event: Event, before: Element | null) {
  event.preventDefault()
  const lost = document.activeElement === null || document.activeElement === document.body
  if (lost && before instanceof HTMLElement) before.focus({ preventScroll: true })
}
