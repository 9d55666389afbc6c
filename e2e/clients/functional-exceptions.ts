/**
 * Functional tests of Heat's that are not run, each with what it takes that Hearth has not; docs/heat-api.md tells of
 * them.
 */
export const functionalExceptions: readonly (readonly [test: string, lacks: string])[] = [
  ['test_notifications.NotificationTest', 'a RabbitMQ, and its address in the settings of the tests'],
  ['test_purge.PurgeTest', 'the command heat-manage on the host of the tests'],
]
