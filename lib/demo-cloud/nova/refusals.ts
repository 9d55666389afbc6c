import { Refusal } from '../frame/call.ts'

export const badRequest = (message: string) => new Refusal(400, message)
export const forbidden = (message: string) => new Refusal(403, message)
export const notFound = (message: string) => new Refusal(404, message)
export const conflict = (message: string) => new Refusal(409, message)
