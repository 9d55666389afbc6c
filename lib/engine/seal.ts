/** Keeps secrets unreadable at rest. `open` throws for a text that was changed or sealed with another key. */
export interface Seal {
  seal(text: string): string
  open(sealed: string): string
}
