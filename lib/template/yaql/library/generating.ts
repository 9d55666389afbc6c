import { setBytes } from '../bytes-of.ts'
import type { Data } from '../data.ts'
import type { Lambda } from '../definition.ts'
import { hash } from '../equality.ts'
import { unpacked } from '../iteration.ts'
import { checkBytes, step } from '../limits.ts'
import { truth } from '../truth.ts'

/** An element, what is made of it, what is made of that … while the predicate holds. */
export function* generated(
  initial: Data,
  predicate: Lambda,
  producer: Lambda,
  selector: Lambda | null,
  decycle: boolean,
): Generator<Data> {
  const past = new Set<string>()
  for (let item = initial; truth(predicate(item)); item = producer(item)) {
    step()
    if (decycle) {
      if (past.has(hash(item))) return
      past.add(hash(item))
      checkBytes(setBytes(past.size))
    }
    yield selector ? selector(item) : item
  }
}

/** An element and all that is made of it, breadth first or depth first. */
export function* generatedMany(
  initial: Data,
  producer: Lambda,
  selector: Lambda | null,
  decycle: boolean,
  depthFirst: boolean,
): Generator<Data> {
  const past = new Set<string>()
  let queue: Data[] = [initial]
  while (queue.length > 0) {
    step()
    const item = queue.shift() as Data
    if (decycle) {
      if (past.has(hash(item))) continue
      past.add(hash(item))
      checkBytes(setBytes(past.size))
    }
    yield selector ? selector(item) : item
    const produced = [...unpackedProduct(producer(item))]
    queue = depthFirst ? [...produced, ...queue] : queue.concat(produced)
    // What a queue takes in the host's memory, which is bought in blocks.
    checkBytes(232 + 528 * Math.ceil((queue.length + 1) / 64))
    step(Math.ceil(queue.length / 10))
  }
}

function* unpackedProduct(value: Data): Generator<Data> {
  for (const item of unpacked(value)) {
    step()
    yield item
  }
}
