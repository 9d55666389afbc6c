import { simple } from './simple.ts'

/** The availability zones; the region given is not looked at. */
export const getAzs = simple((_args, { scope }) => [...(scope.availabilityZones ?? ['nova'])])
