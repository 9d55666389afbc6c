/**
 * Runs the unmodified `openstack` client against a demo cloud of its own. Prints a line a command and, alone on the
 * last line, `N passed, N failed`; exits 1 when one failed.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createDemoCloud, type DemoCloud } from '#lib/demo-cloud/demo-cloud.ts'
import { MemoryStore } from '#lib/demo-cloud/memory-store.ts'
import { serveDemoCloud } from '#lib/demo-cloud/serve.ts'
import { OpenStackClient, words } from './openstack-client.ts'

let cloud: DemoCloud | undefined
const port = Number(process.env.DEMO_CLOUD_PORT ?? 0)
const served = await serveDemoCloud(
  {
    fetch: (request) => cloud!.fetch(request),
    stats: () => cloud!.stats(),
    now: () => Date.now(),
    stop: () => cloud?.stop(),
  },
  { port },
)
const publicUrl = `http://127.0.0.1:${served.port}/demo-cloud`
cloud = await createDemoCloud({ store: new MemoryStore(), clock: Date, publicUrl, speed: 50 })

const client = await OpenStackClient.for(`${publicUrl}/identity/v3`)
const { folder } = client
const does = client.does.bind(client)
const refuses = client.refuses.bind(client)
const settles = client.settles.bind(client)
const value = client.value.bind(client)
const report = client.report.bind(client)
const publicKey = join(folder, 'key.pub')

async function identity(): Promise<void> {
  await does('token issue', 'project_id', 'gAAAA')
  await does('catalog list', 'nova', 'neutron', 'cinderv3', 'glance', 'keystone')
  await does('versions show', 'compute', '2.93')
  await does('project list --os-cloud admin', 'alt_demo')
  await does('user list --os-cloud admin', 'demo')
  await does('role assignment list --names --os-cloud admin', 'heat_stack_owner')
  await does('project create extra --os-cloud admin', 'extra')
  await does('project show extra --os-cloud admin', 'extra')
  await does('endpoint list --os-cloud admin', '/demo-cloud/compute/v2.1')
  await does('service list --os-cloud admin', 'compute')
  await does('region list --os-cloud admin', 'RegionOne')
}

async function applicationCredential(): Promise<void> {
  const made = await does('application credential create robot --secret s3cret -f json', 's3cret')
  const { id } = JSON.parse(made || '{}') as { id?: string }
  await does('application credential list', 'robot')
  const login = {
    OS_CLOUD: undefined,
    OS_AUTH_TYPE: 'v3applicationcredential',
    OS_AUTH_URL: `${publicUrl}/identity/v3`,
    OS_APPLICATION_CREDENTIAL_ID: id,
    OS_APPLICATION_CREDENTIAL_SECRET: 's3cret',
  }
  for (const command of ['token issue', 'server list', 'network list']) {
    const found = await client.run(words(command), login)
    report(`${command} (application credential)`, found.code === 0 ? undefined : found.error)
  }
  const wrong = await client.run(['token', 'issue'], { ...login, OS_APPLICATION_CREDENTIAL_SECRET: 'wrong' })
  report(
    'token issue with a wrong secret (refused)',
    wrong.code !== 0 && wrong.error.includes('401') ? undefined : wrong.error,
  )
  await does('application credential delete robot')
}

async function network(): Promise<void> {
  await does('network list', 'public', 'shared')
  await does('network create net1', 'net1', 'ACTIVE')
  await does(
    'subnet create sub1 --network net1 --subnet-range 10.20.0.0/24 --dns-nameserver 9.9.9.9',
    '10.20.0.1',
    '10.20.0.2-10.20.0.254',
  )
  await refuses('subnet create sub2 --network net1 --subnet-range 10.20.0.128/25', 'overlaps with another subnet')
  await does('router create r1', 'r1', 'ACTIVE')
  await does('router set r1 --external-gateway public')
  await does('router add subnet r1 sub1')
  await does('router show r1', '172.24.', '10.20.0.1')
  await does('router list', 'r1')
  await refuses('router delete r1', 'still has ports')
  await does('security group create web', 'web', 'egress')
  await does('security group rule create web --protocol tcp --dst-port 80 --remote-ip 0.0.0.0/0', 'tcp', '80')
  await refuses(
    'security group rule create web --protocol tcp --dst-port 80 --remote-ip 0.0.0.0/0',
    'Security group rule already exists',
  )
  await does('security group rule list web', '80:80')
  await does(
    'port create p1 --network net1 --fixed-ip subnet=sub1,ip-address=10.20.0.50 --security-group web',
    '10.20.0.50',
  )
  await refuses('port create p2 --network net1 --fixed-ip ip-address=10.20.0.50', 'already allocated')
  await does('port list --network net1', '10.20.0.50')
  await does('port set p1 --name p1b')
  await does('network set net1 --tag blue')
  await does('network list --tags blue', 'net1')
  await does('subnet list --network net1', 'sub1')
  await does('network qos policy list')
  await does('network agent list')
  await does('availability zone list --network', 'nova')
  await does('extension list --network', 'security-group')
}

async function compute(): Promise<void> {
  await does('flavor list', 'm1.tiny', 'm1.xlarge')
  await does('flavor show m1.small', '2048')
  await does('flavor create tiny2 --ram 64 --disk 1 --vcpus 1 --os-cloud admin', 'tiny2')
  await does('image list', 'cirros-0.6.2', 'ubuntu-24.04')
  await does('image show cirros-0.6.2', 'qcow2', 'active')
  const key = await does('keypair create key1', 'BEGIN RSA PRIVATE KEY')
  await writeFile(
    publicKey,
    await value('keypair show key1 --public-key', 'public_key').then(
      async (text) => text || (await client.run(['keypair', 'show', '--public-key', 'key1'])).out,
    ),
  )
  report('a private key came back', key.includes('END RSA PRIVATE KEY') ? undefined : key)
  await does(`keypair create key2 --public-key ${publicKey}`, 'fingerprint')
  await refuses(`keypair create key2 --public-key ${publicKey}`, 'already exists')
  await does('keypair list', 'key1', 'key2', 'demo-key')
  const script = join(folder, 'user-data.sh')
  await writeFile(script, '#!/bin/sh\necho hello from user data\n')
  await does(
    `server create web1 --flavor m1.tiny --image cirros-0.6.2 --network net1 --key-name key1 --security-group web --user-data ${script} --property role=web`,
    'BUILD',
  )
  await settles('server show web1', 'ACTIVE')
  await does('server show web1', /net1=10\.20\.0\.\d+/, "role='web'", 'key1')
  await does('server list', 'web1', 'ACTIVE', 'cirros-0.6.2', 'm1.tiny')
  await does('server list --name "^web" --long', 'web1')
  await does('console log show web1', 'hello from user data', 'login:')
  await does('console url show web1', 'token=')
  await does('server create web2 --flavor m1.tiny --image cirros-0.6.2 --port p1b --wait', '10.20.0.50', 'ACTIVE')
  await refuses('server create web3 --flavor m1.tiny --image cirros-0.6.2 --port p1b', 'still in use')
  await refuses('server create web3 --flavor m1.tiny --image rocky-9 --network net1', 'too small')
  await does('server stop web1')
  await settles('server show web1', 'SHUTOFF')
  await does('server start web1')
  await settles('server show web1', 'ACTIVE')
  await does('server reboot web1 --hard --wait')
  await does('server resize web1 --flavor m1.small --wait')
  await settles('server show web1', 'VERIFY_RESIZE')
  await does('server resize confirm web1')
  await does('server set web1 --property colour=red')
  await does('server event list web1', 'create', 'resize')
  await does('server image create web1 --name snap1 --wait', 'snap1')
  await does('server group create apart --policy anti-affinity', 'anti-affinity')
  await does('server group list', 'apart')
  await does('quota show', 'instances', 'ports', 'gigabytes')
  await does('limits show --absolute', 'maxTotalInstances', 'maxTotalVolumes')
  await does('availability zone list', 'nova')
  await does('hypervisor list --os-cloud admin', 'compute-1')
}

async function floating(): Promise<void> {
  const made = await does('floating ip create public -f json', '172.24.')
  const { floating_ip_address: address = '' } = JSON.parse(made || '{}') as { floating_ip_address?: string }
  await does(`server add floating ip web1 ${address}`)
  await does('server show web1', address)
  await does('floating ip list', address)
  await refuses('router remove subnet r1 sub1', 'required by one or more floating IPs')
  await does(`server remove floating ip web1 ${address}`)
  await does(`floating ip delete ${address}`)
}

async function volume(): Promise<void> {
  await does('volume type list', 'lvmdriver-1', 'ssd')
  await does('volume create vol1 --size 2 --type ssd', 'creating')
  await settles('volume show vol1', 'available')
  await does('server add volume web1 vol1', 'vol1'.slice(0, 0))
  await settles('volume show vol1', 'in-use')
  await refuses('volume delete vol1', 'must be available')
  await does('volume list', 'vol1', 'in-use', 'web1')
  await does('server remove volume web1 vol1')
  await settles('volume show vol1', 'available')
  await does('volume snapshot create snap1 --volume vol1', 'creating')
  await settles('volume snapshot show snap1', 'available')
  await does('volume snapshot list', 'snap1')
  await does('volume set vol1 --size 4 --property a=b')
  await settles('volume show vol1', 'available')
  await does('volume backup create --name back1 vol1', 'back1')
  await does('volume backup list', 'back1')
  await refuses('volume create big --size 5000', 'VolumeSizeExceedsAvailableQuota')
  await does('volume snapshot delete snap1')
  await does(
    'server create web4 --flavor m1.tiny --image cirros-0.6.2 --boot-from-volume 3 --network net1 --wait',
    'ACTIVE',
  )
  await does('server show web4', 'volumes_attached', "id='")
}

async function image(): Promise<void> {
  const file = join(folder, 'image.raw')
  await writeFile(file, 'not really an image')
  await does(`image create mine --disk-format raw --container-format bare --file ${file} --property note=hi`, 'mine')
  await does('image show mine', 'active', 'note')
  const copy = join(folder, 'copy.raw')
  await does(`image save mine --file ${copy}`)
  await does('image set mine --name yours --tag t1')
  await does('image delete yours')
}

async function cleanup(): Promise<void> {
  for (const name of ['web1', 'web2', 'web4']) await does(`server delete ${name} --wait`)
  await refuses('server show web1', /No server with a name or ID/i)
  await refuses('network delete net1', 'ports still in use')
  await does('port delete p1b')
  await does('router remove subnet r1 sub1')
  await does('router unset r1 --external-gateway')
  await does('router delete r1')
  await does('network delete net1')
  await does('security group delete web')
  await does('volume delete vol1')
  await does('keypair delete key1 key2')
  await does('server group delete apart')
}

try {
  for (const part of [identity, applicationCredential, network, compute, floating, volume, image, cleanup]) await part()
} finally {
  await served.close()
  await client.end()
}
