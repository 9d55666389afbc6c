import type { QuotaName } from './quantity.ts'

export interface Flavor {
  readonly id: string
  readonly name: string
  readonly vcpus: number
  /** MiB. */
  readonly ram: number
  /** GiB; 0 where the image decides. */
  readonly disk: number
}

export interface Image {
  readonly id: string
  readonly name: string
  /** GiB. */
  readonly minDisk: number
  /** MiB. */
  readonly minRam: number
}

export interface Network {
  readonly id: string
  readonly name: string
}

export interface Subnet {
  readonly id: string
  readonly name: string
  readonly networkId: string
  readonly cidr: string
}

/** An address that somebody has on a subnet. */
export interface Address {
  readonly subnetId: string
  readonly address: string
}

export interface Allowance {
  /** -1: without limit. */
  readonly limit: number
  readonly used: number
}

/** What a preflight needs to know of a cloud. A part is absent where its service is, or would not tell. */
export interface CloudFacts {
  readonly allowances: ReadonlyMap<QuotaName, Allowance>
  readonly flavors?: readonly Flavor[]
  readonly images?: readonly Image[]
  /** Names; a key pair has no other. */
  readonly keypairs?: readonly string[]
  readonly networks?: readonly Network[]
  readonly subnets?: readonly Subnet[]
  readonly addresses?: readonly Address[]
}
