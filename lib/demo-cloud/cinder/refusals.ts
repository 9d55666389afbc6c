import { Refusal } from '../frame/call.ts'

export const badRequest = (message: string) => new Refusal(400, message)
export const notFound = (what: string, id: string) => new Refusal(404, `${what} ${id} could not be found.`)
export const invalidVolume = (reason: string) => new Refusal(400, `Invalid volume: ${reason}`)
