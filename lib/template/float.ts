/**
 * A floating-point number that happens to be whole: Heat prints and checks 3.0 otherwise than 3 here and there. All
 * others are plain numbers. A Number at heart, so that JSON and messages between threads carry it as one.
 */
export class Float extends Number {
  /** Keeps plain numbers from passing for one. */
  declare private readonly whole: true
}

/** Also true of a Float that has come from another thread. */
export const isFloat = (value: unknown): value is Float => value instanceof Number

/** A float as values carry it. */
export const float = (value: number): number | Float => (Number.isInteger(value) ? new Float(value) : value)

/** `value` as what the rest of the program reckons with, where whole and not is no longer told apart. */
export const plainNumber = <T>(value: T | Float): T | number => (isFloat(value) ? Number(value) : value)
