import type { Call } from '../frame/call.ts'
import type { Server } from './tables.ts'

const firmware = (row: Server) => [
  'SeaBIOS (version 1.16.2-1)',
  'Booting from Hard Disk...',
  '[    0.000000] Linux version 6.1.0-18-cloud-amd64 (gcc-12) #1 SMP PREEMPT_DYNAMIC',
  '[    0.000000] Command line: BOOT_IMAGE=/boot/vmlinuz root=/dev/vda1 ro console=tty0 console=ttyS0,115200',
  `[    0.412337] smpboot: Allowing ${row.flavor.vcpus} CPUs, 0 hotplug CPUs`,
  `[    0.501882] Memory: ${row.flavor.ram * 1024}K/${row.flavor.ram * 1024}K available`,
  '[    1.093311] virtio_blk virtio1: [vda] 512-byte logical blocks',
  '[    1.640115] EXT4-fs (vda1): mounted filesystem with ordered data mode',
  '[    2.003178] systemd[1]: Detected virtualization kvm.',
  `[    2.004120] systemd[1]: Hostname set to <${row.hostname}>.`,
]

const stamp = (at: number) => new Date(at).toUTCString()

/** What cloud-init prints about the user data it was given: a script's echoes, or the modules it ran. */
function userDataLines(row: Server): string[] {
  if (!row.user_data) return []
  const text = Buffer.from(row.user_data, 'base64').toString()
  const first = text.split('\n', 1)[0] ?? ''
  const kind = first.startsWith('#cloud-config')
    ? 'cloud-config'
    : first.startsWith('#!')
      ? `shell script (${first.slice(2).trim()})`
      : /^Content-Type: multipart/i.test(text)
        ? 'multipart message'
        : 'data'
  const echoes = [...text.matchAll(/^\s*(?:- )?echo +(?:-\w+ +)?(["']?)([^"'>|&;\n]{1,200})\1\s*$/gm)]
    .slice(0, 50)
    .map((match) => match[2]!.trim())
  return [
    `[   12.000417] cloud-init[612]: user-data: ${kind}, ${text.length} bytes`,
    ...echoes.map((line) => `[   12.210044] cloud-init[612]: ${line}`),
  ]
}

/** What the agent for software deployments has done so far. */
function agentLines(call: Call, row: Server): string[] {
  const runs = call.cloud.nova.runsOfServer.get(row.id).filter(({ done_at }) => done_at <= call.now)
  return runs.map(({ name, group, outcome, done_at, created_at }) => {
    const seconds = (14 + Math.max(done_at - created_at, 0) / 1000).toFixed(6).padStart(12)
    const status = outcome.deploy_status_code
    const said =
      status === undefined ? `no hook for group ${group}, left alone` : `${group} ended with status ${status}`
    return `[${seconds}] os-collect-config[702]: ${name}: ${said}`
  })
}

function cloudInitLines(call: Call, row: Server): string[] {
  const ports = call.cloud.neutron.portsOfDevice.get(row.id)
  const booted = row.launched_at ?? row.created_at
  const cards = ports.flatMap((port, i) =>
    port.fixed_ips.map((ip) => `ci-info: |  eth${i}  | True | ${ip.ip_address.padEnd(39)} | ${port.mac_address} |`),
  )
  const key = row.key_name ? [`ci-info: Authorized keys from /home/user/.ssh/authorized_keys: ${row.key_name}`] : []
  return [
    `[    8.912203] cloud-init[498]: Cloud-init v. 23.4 running 'init-local' at ${stamp(booted)}. Up 8.91 seconds.`,
    `[   10.150871] cloud-init[541]: Cloud-init v. 23.4 running 'init' at ${stamp(booted)}. Up 10.15 seconds.`,
    'ci-info: +++++++++++++++++++++++ Net device info +++++++++++++++++++++++',
    ...cards,
    ...key,
    `[   11.870265] cloud-init[598]: Cloud-init v. 23.4 running 'modules:config' at ${stamp(booted)}. Up 11.87 seconds.`,
    `[   11.950310] cloud-init[612]: Cloud-init v. 23.4 running 'modules:final' at ${stamp(booted)}. Up 11.95 seconds.`,
    ...userDataLines(row),
    `[   13.420088] cloud-init[640]: Cloud-init v. 23.4 finished at ${stamp(booted)}. Datasource DataSourceOpenStack [net,ver=2].  Up 13.42 seconds`,
  ]
}

/** What stands on the server's console, the last `length` lines of it. */
export function consoleOutput(call: Call, row: Server, length: unknown): string {
  if (row.launched_at === null) return ''
  const lines = [
    ...firmware(row),
    ...cloudInitLines(call, row),
    ...agentLines(call, row),
    '',
    `${row.hostname} login: `,
  ]
  const wanted = Number(length)
  return (Number.isInteger(wanted) && wanted > 0 ? lines.slice(-wanted) : lines).join('\n')
}
