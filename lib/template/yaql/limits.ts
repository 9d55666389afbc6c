import type { Data } from './data.ts'
import { YaqlError } from './yaql-error.ts'

const LONGEST_COLLECTION = 200
const MEMORY_BYTES = 10_000
const MOST_STEPS = 300_000

/** Heat's limits of an expression (200 elements, 10,000 bytes), and one of our own on the work it may do. */
export class Limits {
  private steps = 0

  /** Counts one evaluation. */
  step(): void {
    if (++this.steps > MOST_STEPS) throw new YaqlError('YaqlTimeout', 'The expression does too much work')
  }

  /** The items, as long as there are not too many. */
  *bounded(items: Iterable<Data>): Iterable<Data> {
    let count = 0
    for (const item of items) {
      this.step()
      if (++count > LONGEST_COLLECTION) {
        throw new YaqlError('CollectionTooLargeException', `Collection length exceeds ${LONGEST_COLLECTION} elements`)
      }
      yield item
    }
  }

  list(items: Iterable<Data>): Data[] {
    return [...this.bounded(items)]
  }

  /** A text that was made; sizes are counted as Heat's host language does, roughly. */
  text(made: string): string {
    this.memory(49 + made.length)
    return made
  }

  memory(bytes: number): void {
    if (bytes > MEMORY_BYTES) throw new YaqlError('MemoryQuotaExceededException', 'Expression consumed too much memory')
  }
}
