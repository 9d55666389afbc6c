/** A half-open span of a text in UTF-16 offsets: the unit of the editors and of the YAML parser alike. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** True when `offset` lies in `range`, its end included: a cursor behind the last character still touches it. */
export function touches(range: Range, offset: number): boolean {
  return range.from <= offset && offset <= range.to
}
