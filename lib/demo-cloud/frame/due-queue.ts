/** Things to do at certain times: a binary heap, earliest first. */
export class DueQueue<T> {
  readonly #heap: { at: number; item: T }[] = []

  add(at: number, item: T): void {
    const heap = this.#heap
    let i = heap.push({ at, item }) - 1
    for (let up = (i - 1) >> 1; i > 0 && heap[up]!.at > at; i = up, up = (i - 1) >> 1) {
      heap[i] = heap[up]!
      heap[up] = { at, item }
    }
  }

  /** Takes out everything due at or before `now`. */
  takeUntil(now: number): T[] {
    const taken: T[] = []
    while (this.#heap.length > 0 && this.#heap[0]!.at <= now) taken.push(this.#pop())
    return taken
  }

  #pop(): T {
    const heap = this.#heap
    const top = heap[0]!
    const last = heap.pop()!
    if (heap.length > 0) heap[0] = last
    for (let i = 0; ; ) {
      const left = 2 * i + 1
      const least = left + 1 < heap.length && heap[left + 1]!.at < heap[left]!.at ? left + 1 : left
      if (least >= heap.length || heap[least]!.at >= last.at) return top.item
      heap[i] = heap[least]!
      heap[least] = last
      i = least
    }
  }
}
