import type { Pace } from './pace.ts'
import { isSpeed, type Speed } from './pace.ts'
import type { Row, Table, World } from './world.ts'

interface ControlRow extends Row {
  readonly speed: Speed | null
  readonly clock_offset: number
  readonly full: boolean
  /** Attributes that Neutron takes besides its own, as a vendor's extension would bring them. */
  readonly vendor_attributes: readonly string[]
}

type Switches = Pick<ControlRow, 'speed' | 'clock_offset' | 'full' | 'vendor_attributes'>

const id = 'control'
const untouched: Switches = { speed: null, clock_offset: 0, full: false, vendor_attributes: [] }

/** The switches of the cloud as a whole; they outlive the process. */
export class Control {
  readonly #rows: Table<ControlRow>

  constructor(world: World) {
    this.#rows = world.table<ControlRow>('frame', 'control')
  }

  get #row(): Switches {
    return { ...untouched, ...this.#rows.get(id) }
  }

  /** The speed set by hand, or null where the configured one holds. */
  get speed(): Speed | null {
    return this.#row.speed
  }

  /** Milliseconds that the cloud's clock is ahead. */
  get clockOffset(): number {
    return this.#row.clock_offset
  }

  /** While true no host has room for another server. */
  get full(): boolean {
    return this.#row.full
  }

  get vendorAttributes(): readonly string[] {
    return this.#row.vendor_attributes
  }

  set(patch: Partial<Switches>): void {
    if (this.#rows.get(id)) this.#rows.update(id, patch)
    else this.#rows.insert({ id, project_id: null, ...this.#row, ...patch })
  }

  /** Takes over a changed speed. */
  applyTo(pace: Pace): void {
    if (isSpeed(this.speed)) pace.speed = this.speed
  }
}
