import type { Point } from '#lib/graph/layout.ts'

/** A small panel over the design; `at` in the window. */
export type Panel =
  | {
      readonly kind: 'add'
      readonly at: Point
      /** Where on the canvas; absent when it shall find a place by itself. */
      readonly on?: Point
      /** Tied to this one, and only of a type that can be. */
      readonly tiedTo?: string
    }
  | { readonly kind: 'node'; readonly name: string; readonly at: Point }
  | { readonly kind: 'edge'; readonly from: string; readonly to: string; readonly at: Point }
  | { readonly kind: 'connect'; readonly from: string; readonly to: string; readonly at: Point }
  | { readonly kind: 'connect-to'; readonly from: string; readonly at: Point }
  | { readonly kind: 'put'; readonly names: readonly string[]; readonly at: Point }

/** Opens a panel, or closes the one that is open. */
export type ShowPanel = (panel: Panel | undefined) => void
