import '#lib/server.ts'

/*
 * A process that has loaded all that it needs and begins when it is told to: on a busy machine loading takes seconds, in
 * which a worker that dies each second would never get to work.
 */

process.once('message', () => {
  process.disconnect()
  void import('#bin/start.ts')
})
process.send!('standing by')
