import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomData } from './testdata/random-expression.ts'
import { yaql } from './yaql.ts'

const runs = Number(process.env.HEARTH_FUZZ_RUNS ?? 10_000) / 20
const check = <T>(arbitrary: fc.Arbitrary<T>, holds: (value: T) => void) =>
  fc.assert(fc.property(arbitrary, holds), { numRuns: runs })

const numbers = fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 30 })
const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'é', '😀'), maxLength: 4 }), { maxLength: 10 })

test('data comes back as it went in', () => {
  check(randomData, (data) => {
    expect(yaql('$.data', data)).toEqual(data)
  })
})

test('quotient and remainder make up the number, and the remainder has the sign of the divisor', () => {
  check(fc.tuple(fc.maxSafeInteger(), fc.maxSafeInteger().filter(Boolean)), ([a, b]) => {
    expect(yaql('$.data[0] / $.data[1] * $.data[1] + $.data[0] mod $.data[1]', [a, b])).toBe(a)
    expect(yaql('let(r => $.data[0] mod $.data[1]) -> $r = 0 or sign($r) = sign($.data[1])', [a, b])).toBe(true)
  })
})

test('sums beyond the safe integers are exact', () => {
  check(fc.tuple(fc.maxSafeInteger(), fc.integer({ min: 0, max: 200 })), ([a, bits]) => {
    expect(yaql('let(big => shiftBitsLeft(1, $.data[1])) -> $.data[0] + $big - $big', [a, bits])).toBe(a)
  })
})

test('numbers read back from their text', () => {
  check(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
    expect(yaql('float(str($.data)) = $.data', value)).toBe(true)
  })
})

test('sorting keeps all elements, in order, and equal ones in their places', () => {
  check(numbers, (list) => {
    expect(yaql('$.data.orderBy($)', list)).toEqual(list.toSorted((a, b) => a - b))
    expect(yaql('$.data.enumerate().orderBy($[1] mod 3).select($[0])', list)).toEqual(
      list.map((_, index) => index).toSorted((a, b) => rest(list[a]!) - rest(list[b]!) || a - b),
    )
  })
})

const rest = (value: number) => ((value % 3) + 3) % 3

test('groups hold every element once', () => {
  check(numbers, (list) => {
    const groups = yaql('$.data.groupBy($ mod 4)', list) as [number, number[]][]
    expect(groups.flatMap(([, items]) => items).toSorted()).toEqual(list.toSorted())
    expect(groups.every(([key, items]) => items.every((item) => ((item % 4) + 4) % 4 === key))).toBe(true)
  })
})

test('lazy chains are what the same functions are on arrays', () => {
  check(numbers, (list) => {
    expect(yaql('$.data.where($ > 0).select($ * 2).skip(1).takeWhile($ < 60)', list)).toEqual(
      untilFirst(
        list
          .filter((item) => item > 0)
          .map((item) => item * 2)
          .slice(1),
        (item) => item >= 60,
      ),
    )
    expect(yaql('$.data.reverse().distinct()', list)).toEqual([...new Set(list.toReversed())])
    expect(yaql('$.data.slice(3).selectMany($)', list)).toEqual(list)
    expect(yaql('$.data.splitAt(5).selectMany($)', list)).toEqual(list)
  })
})

function untilFirst(list: number[], ends: (item: number) => boolean): number[] {
  const at = list.findIndex(ends)
  return at < 0 ? list : list.slice(0, at)
}

test('joining and splitting undo each other', () => {
  check(
    words.filter((list) => list.length > 0),
    (list) => {
      expect(yaql("$.data.join(',').split(',')", list)).toEqual(list)
      expect(yaql("regex(',').split($.data.join(','))", list)).toEqual(list)
      expect(yaql("$.data.join(',').rightSplit(',')", list)).toEqual(list)
    },
  )
})

test('texts are counted and cut by characters', () => {
  check(words, (list) => {
    const text = list.join('')
    expect(yaql('$.data.len()', text)).toBe([...text].length)
    expect(yaql('$.data.substring(0, 2) + $.data.substring(2)', text)).toBe(text)
    expect(yaql('$.data.toCharArray()', text)).toEqual([...text])
  })
})

test('an escaped pattern matches its own text', () => {
  check(fc.string({ maxLength: 20 }), (text) => {
    expect(yaql("regex('^' + escapeRegex($.data) + '$', dotAll => true).matches($.data)", text)).toBe(true)
  })
})

test('a date printed and read is the same date', () => {
  const moments = fc.date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true })
  check(moments, (date) => {
    const seconds = Math.floor(date.getTime() / 1000)
    expect(yaql('datetime(str(datetime($.data))) = datetime($.data)', seconds)).toBe(true)
    expect(yaql('datetime($.data).timestamp', seconds)).toBe(seconds)
    const printed = yaql("datetime($.data).format('%m-%dT%H:%M:%S')", seconds)
    expect(`${printed}.000Z`).toBe(new Date(seconds * 1000).toISOString().slice(-19))
  })
})

test('what is merged has the keys of both, and those of the second win', () => {
  const maps = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer())
  check(fc.tuple(maps, maps), ([one, other]) => {
    expect(yaql('$.data[0].mergeWith($.data[1])', [one, other])).toEqual({ ...one, ...other })
    expect(yaql('$.data[0] + $.data[1]', [one, other])).toEqual({ ...one, ...other })
  })
})
