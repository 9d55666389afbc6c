import { Refusal } from '../frame/call.ts'

export const badRequest = (message: string, type = 'BadRequest') => new Refusal(400, message, type)
export const invalid = (message: string) => new Refusal(400, `Invalid input for operation: ${message}.`, 'InvalidInput')
export const conflict = (type: string, message: string) => new Refusal(409, message, type)

const sentences: Readonly<Record<string, (id: string) => string>> = {
  Router: (id) => `Router ${id} could not be found`,
  FloatingIP: (id) => `Floating IP ${id} could not be found`,
  SecurityGroup: (id) => `Security group ${id} does not exist`,
  SecurityGroupRule: (id) => `Security group rule ${id} does not exist`,
}

export const notFound = (noun: string, id: string) =>
  new Refusal(404, (sentences[noun] ?? ((it: string) => `${noun} ${it} could not be found.`))(id), `${noun}NotFound`)
