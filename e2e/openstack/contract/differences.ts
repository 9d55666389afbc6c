/** Where a cloud cannot play a scenario, and why: the list of everything that differs between the clouds. */
export const differences: readonly {
  readonly place: string
  readonly scenario: string
  readonly why: string
}[] = []
