/** Something that will make a launch fail, told before it does. */
export interface Finding {
  readonly code:
    | 'quota'
    | 'flavor-size'
    | 'volume-size'
    | 'missing'
    | 'address-taken'
    | 'address-outside'
    | 'ranges-overlap'
    | 'invalid'
  /** One sentence with the numbers. */
  readonly message: string
  /** What to do about it. */
  readonly hint: string
  /** The resources it is about, each by its names from the top down; the first is the one to look at. */
  readonly resources: readonly (readonly string[])[]
  /** The property of the first resource that says so. */
  readonly property?: string
}
