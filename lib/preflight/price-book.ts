import { z } from 'zod'

const price = z.number().min(0).max(1_000_000)

/**
 * What things cost, as whoever runs the cloud wrote it down. Prices are in `currency`: by the hour for what runs, by the
 * month for what is kept. What a book does not name has no price, which is not the same as being free.
 */
export const priceBook = z.strictObject({
  /** ISO 4217: `EUR`. */
  currency: z.string().regex(/^[A-Z]{3}$/, 'is three capital letters, such as EUR'),
  hoursPerMonth: z.number().min(1).max(744).default(730),
  /** A server's hour, by the flavor's name. */
  flavors: z.record(z.string(), price).default({}),
  /** A server's hour where its flavor is not named: so much a vCPU and a GiB of RAM. */
  perVcpu: price.optional(),
  perGibRam: price.optional(),
  /** A GiB's month on a volume, by volume type; `default` for all others. */
  volumeGib: z.record(z.string(), price).default({}),
  /** The month of any other resource, by type: `OS::Neutron::FloatingIP`. */
  resources: z.record(z.string(), price).default({}),
})
export type PriceBook = z.infer<typeof priceBook>
