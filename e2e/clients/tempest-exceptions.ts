const guest = 'a guest system that runs its user data'
const agent = 'a guest system with its agents, and SSH into it'
const loadBalancing = 'Neutron’s load balancing, which Octavia has replaced'

/**
 * Tests of heat-tempest-plugin that are not run, each with what it takes that a demo cloud has not. Names begin behind
 * `heat_tempest_plugin.tests.`; docs/heat-api.md tells of them.
 */
export const tempestExceptions: readonly (readonly [test: string, lacks: string])[] = [
  ['functional.test_os_wait_condition.OSWaitCondition', guest],
  ['functional.test_software_config.ZaqarSignalTransportTest', agent],
  ['functional.test_lbaasv2.LoadBalancerv2Test', loadBalancing],
  ['functional.test_remote_stack.RemoteStackTest.test_stack_create_with_cloud_credential', 'a store for secrets'],
  ['scenario.test_autoscaling_lb.AutoscalingLoadBalancerTest', loadBalancing],
  ['scenario.test_autoscaling_lbv2.AutoscalingLoadBalancerv2Test', loadBalancing],
  ['scenario.test_octavia_lbaas.LoadBalancerTest', guest],
  ['scenario.test_server_cfn_init.CfnInitIntegrationTest', agent],
  ['scenario.test_server_signal.ServerSignalIntegrationTest', agent],
  ['scenario.test_server_software_config.SoftwareConfigIntegrationTest', agent],
  ['scenario.test_volumes.VolumeBackupRestoreIntegrationTest', guest],
]
