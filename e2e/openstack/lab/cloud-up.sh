#!/usr/bin/env bash
# Bring up a real, minimal OpenStack (Debian 12 packages, release Zed) on loopback.
#
#   keystone, glance, placement, nova (fake virt driver), neutron (ML2 with a
#   driver that binds without an agent), cinder (a driver that stores nothing),
#   heat-api, heat-api-cfn, heat-engine; with EXTRAS also swift, octavia, barbican.
#
# Needs: root, Debian 12, apt. No systemd. Idempotent: a second run starts only
# what is not running and re-checks the bootstrap. Stop with cloud-down.sh.
#
# Settings (environment):
#   LAB        folder for data, configuration, logs, pid files  (/tmp/openstack-lab)
#   EXTRAS     optional services, any of "swift octavia barbican" (all three);
#              EXTRAS="" for the core only
#   DURABLE    1: MariaDB with its default flush at each commit (default 1);
#              0: relaxed flushes, quicker, for tests
#   HEAT_WORKERS   num_engine_workers (2)        API_WORKERS  per API service (2)
#   SKIP_APT=1     packages are already there     ONLY_APT=1  install them and stop
#   *_PORT     see below
set -euo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export LAB=${LAB:-/tmp/openstack-lab}
EXTRAS=${EXTRAS-swift octavia barbican}
DURABLE=${DURABLE:-1}
HEAT_WORKERS=${HEAT_WORKERS:-2}
API_WORKERS=${API_WORKERS:-2}
REGION=${REGION:-RegionOne}
export ADMIN_PASSWORD=${ADMIN_PASSWORD:-lab-admin}
export DEMO_PASSWORD=${DEMO_PASSWORD:-lab-demo}
SVC_PASSWORD=${SVC_PASSWORD:-lab-service}
IP=127.0.0.1

DB_PORT=${DB_PORT:-13306}          RABBIT_PORT=${RABBIT_PORT:-5673}
MEMCACHED_PORT=${MEMCACHED_PORT:-11212}
KEYSTONE_PORT=${KEYSTONE_PORT:-5000}   GLANCE_PORT=${GLANCE_PORT:-9292}
PLACEMENT_PORT=${PLACEMENT_PORT:-8778} NOVA_PORT=${NOVA_PORT:-8774}
NEUTRON_PORT=${NEUTRON_PORT:-9696}     CINDER_PORT=${CINDER_PORT:-8776}
HEAT_PORT=${HEAT_PORT:-8004}           HEAT_CFN_PORT=${HEAT_CFN_PORT:-8000}
SWIFT_PORT=${SWIFT_PORT:-8888}         OCTAVIA_PORT=${OCTAVIA_PORT:-9876}
BARBICAN_PORT=${BARBICAN_PORT:-9311}

# ---------------------------------------------------------------- environment
export PATH=/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
unset http_proxy https_proxy HTTP_PROXY HTTPS_PROXY all_proxy ALL_PROXY || true
export NO_PROXY="127.0.0.1,localhost" no_proxy="127.0.0.1,localhost"
for v in $(compgen -e | grep -E '^(OS_|PYTHON|PYENV|VIRTUAL_ENV)' || true); do unset "$v"; done
PY=/usr/bin/python3

has() { case " $EXTRAS " in *" $1 "*) return 0;; *) return 1;; esac; }
T0=$(date +%s.%N)
say() { printf '[%7.1fs] %s\n' "$(echo "$(date +%s.%N) - $T0" | bc 2>/dev/null || $PY -c "import time;print(time.time()-$T0)")" "$*"; }
die() { say "FAILED: $*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || die "root is needed"
mkdir -p "$LAB"/{etc,run,logs,state,data,lib}
chmod 755 "$LAB"

# ---------------------------------------------------------------- packages
PKGS="bc mariadb-server mariadb-client rabbitmq-server memcached
  uwsgi-core uwsgi-plugin-python3 python3-pymysql python3-memcache
  keystone glance-common placement-api nova-api nova-conductor nova-scheduler
  neutron-common cinder-common heat-api heat-api-cfn heat-engine
  python3-openstackclient python3-heatclient"
has swift    && PKGS="$PKGS swift-proxy swift-account swift-container swift-object python3-swiftclient"
has octavia  && PKGS="$PKGS octavia-common python3-octaviaclient"
has barbican && PKGS="$PKGS barbican-common python3-barbicanclient"

install_packages() {
  local made_policy=0 missing="" p
  for p in $PKGS; do
    dpkg-query -W -f='${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || missing="$missing $p"
  done
  [ -n "$missing" ] || { say "packages: all there"; return; }
  # the packages must not start their own services
  if [ ! -e /usr/sbin/policy-rc.d ]; then
    printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d; chmod 755 /usr/sbin/policy-rc.d; made_policy=1
  fi
  local ok=0
  apt-get install -y --no-install-recommends $missing > "$LAB/logs/apt.log" 2>&1 && ok=1
  if [ $ok = 0 ]; then
    apt-get update >> "$LAB/logs/apt.log" 2>&1 || true
    apt-get install -y --no-install-recommends $missing >> "$LAB/logs/apt.log" 2>&1 && ok=1
  fi
  [ $made_policy = 1 ] && rm -f /usr/sbin/policy-rc.d
  [ $ok = 1 ] || { tail -20 "$LAB/logs/apt.log" >&2; die "apt-get install"; }
  say "packages installed"
}
[ "${SKIP_APT:-0}" = 1 ] || install_packages
if [ "${ONLY_APT:-0}" = 1 ]; then exit 0; fi
T_APT=$(date +%s.%N)

# ---------------------------------------------------------------- process helpers
# A pid file holds "pid starttime": a number that was re-used is not ours.
starttime() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }
alive() {
  local f=$LAB/run/$1.pid pid st
  [ -s "$f" ] || return 1
  read -r pid st < "$f"
  [ -d "/proc/$pid" ] && [ "$(starttime "$pid")" = "$st" ]
}
start() { # name command...
  local name=$1; shift
  alive "$name" && return 0
  [ -s "$LAB/logs/$name.log" ] && mv "$LAB/logs/$name.log" "$LAB/logs/$name.log.1"
  ( cd "$LAB" && exec setsid "$@" ) >> "$LAB/logs/$name.log" 2>&1 < /dev/null &
  local pid=$!
  echo "$pid $(starttime $pid)" > "$LAB/run/$name.pid"
}
tcp() { (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null; }
wait_tcp() { # name port seconds
  local i
  for ((i = 0; i < $3 * 5; i++)); do
    tcp $IP "$2" && return 0
    alive "$1" || { tail -25 "$LAB/logs/$1.log" >&2; die "$1 ended"; }
    sleep 0.2
  done
  tail -25 "$LAB/logs/$1.log" >&2; die "$1 does not answer on $2"
}
wait_http() { # name url seconds: any HTTP answer but 5xx
  local i code
  for ((i = 0; i < $3 * 4; i++)); do
    code=$($PY - "$2" <<'P' 2>/dev/null || true
import sys, urllib.request, urllib.error
try:
    print(urllib.request.urlopen(sys.argv[1], timeout=20).status)
except urllib.error.HTTPError as e:
    print(e.code)
P
)
    case "$code" in [1234]??) return 0;; esac
    alive "$1" || { tail -25 "$LAB/logs/$1.log" >&2; die "$1 ended"; }
    sleep 0.25
  done
  tail -25 "$LAB/logs/$1.log" >&2; die "$1 does not answer at $2 ($code)"
}
# run a console entry point by module, so packages that only add a start
# script and a heavy dependency (nova-compute -> libvirt, qemu) are not needed
entry() { echo "import sys; sys.argv[0]='$1'; from $2 import main; sys.exit(main())"; }
py() { # name module args...
  local name=$1 mod=$2; shift 2
  start "$name" env PYTHONPATH="$LAB/lib" $PY -c "$(entry "$name" "$mod")" "$@"
}
wsgi() { # name port processes wsgi-file [env...]
  local name=$1 port=$2 procs=$3 file=$4; shift 4
  start "$name" env "$@" /usr/bin/uwsgi_python3 --plugin python3 \
    --http-socket "$IP:$port" --wsgi-file "$file" --need-app \
    --master --processes "$procs" --threads "${THREADS:-1}" --lazy-apps \
    --enable-threads --die-on-term --no-orphans --thunder-lock \
    --buffer-size 65535 --listen 100 --add-header 'Connection: close' \
    --disable-logging --procname-prefix "$name "
}
manage() { # log-name command...   a one-off command
  local n=$1; shift
  PYTHONPATH="$LAB/lib" "$@" >> "$LAB/logs/$n.log" 2>&1 || { tail -25 "$LAB/logs/$n.log" >&2; die "$*"; }
}

# ---------------------------------------------------------------- configuration
rm -rf "$LAB/lib"; mkdir -p "$LAB/lib"
cp -r "$HERE"/fakes/openstack_lab_fakes "$HERE"/fakes/openstack_lab_fakes-1.0.dist-info "$LAB/lib/"

KS=http://$IP:$KEYSTONE_PORT
RPC=rabbit://guest:guest@$IP:$RABBIT_PORT/
MC=$IP:$MEMCACHED_PORT
db() { echo "mysql+pymysql://lab:lab@$IP:$DB_PORT/$1?charset=utf8"; }
creds() { # user: the options of a password plug-in
  cat <<E
auth_type = password
auth_url = $KS
username = $1
password = $SVC_PASSWORD
project_name = service
user_domain_name = Default
project_domain_name = Default
region_name = $REGION
E
}
authtoken() { # user
  cat <<E
[keystone_authtoken]
www_authenticate_uri = $KS
memcached_servers = $MC
service_token_roles = service
service_token_roles_required = true
$(creds "$1")
[oslo_middleware]
enable_proxy_headers_parsing = true
max_request_body_size = 20971520
E
}
common() { # service
  mkdir -p "$LAB/etc/$1" "$LAB/data/$1/lock"
  cat <<E
[oslo_concurrency]
lock_path = $LAB/data/$1/lock
[oslo_messaging_notifications]
driver = noop
[oslo_messaging_rabbit]
heartbeat_timeout_threshold = 120
E
}
database() { printf '[database]\nconnection = %s\nmax_pool_size = 10\nmax_overflow = 40\n' "$(db "$1")"; }

mkdir -p "$LAB"/etc/{keystone,glance,placement,nova,neutron,cinder,heat,swift,octavia,barbican}

cat > "$LAB/etc/keystone/keystone.conf" <<E
[DEFAULT]
use_stderr = true
$(database keystone)
[token]
provider = fernet
expiration = 86400
[fernet_tokens]
key_repository = $LAB/data/keystone/fernet-keys
[credential]
key_repository = $LAB/data/keystone/credential-keys
[cache]
enabled = true
backend = dogpile.cache.pymemcache
memcache_servers = $MC
[oslo_middleware]
enable_proxy_headers_parsing = true
E

{ cat <<E
[DEFAULT]
bind_host = $IP
bind_port = $GLANCE_PORT
workers = 1
use_stderr = true
[glance_store]
stores = file,http
default_store = file
filesystem_store_datadir = $LAB/data/glance/images
[paste_deploy]
flavor = keystone
config_file = /etc/glance/glance-api-paste.ini
E
database glance; authtoken glance; common glance; } > "$LAB/etc/glance/glance-api.conf"
mkdir -p "$LAB/data/glance/images"

{ cat <<E
[DEFAULT]
use_stderr = true
[api]
auth_strategy = keystone
[placement_database]
connection = $(db placement)
E
authtoken placement; } > "$LAB/etc/placement/placement.conf"

{ cat <<E
[DEFAULT]
transport_url = $RPC
state_path = $LAB/data/nova
my_ip = $IP
host = lab-host-1
compute_driver = fake.FakeDriver
allow_resize_to_same_host = true
enabled_apis = osapi_compute
osapi_compute_listen = $IP
osapi_compute_listen_port = $NOVA_PORT
osapi_compute_workers = $API_WORKERS
use_stderr = true
[api]
auth_strategy = keystone
[wsgi]
api_paste_config = /etc/nova/api-paste.ini
[api_database]
connection = $(db nova_api)
[conductor]
workers = $API_WORKERS
[scheduler]
workers = 1
discover_hosts_in_cells_interval = 60
[quota]
instances = 500
cores = 2000
ram = 2000000
[glance]
api_servers = http://$IP:$GLANCE_PORT
[service_user]
send_service_user_token = true
$(creds nova)
[neutron]
$(creds neutron)
[placement]
$(creds placement)
[cinder]
catalog_info = volumev3::publicURL
os_region_name = $REGION
[vnc]
server_listen = $IP
novncproxy_base_url = http://$IP:6080/vnc_auto.html
E
database nova; authtoken nova; common nova; } > "$LAB/etc/nova/nova.conf"

{ cat <<E
[DEFAULT]
transport_url = $RPC
state_path = $LAB/data/neutron
bind_host = $IP
bind_port = $NEUTRON_PORT
auth_strategy = keystone
core_plugin = ml2
service_plugins = router,qos,trunk,port_forwarding,network_ip_availability
api_paste_config = /etc/neutron/api-paste.ini
api_extensions_path =
api_workers = $API_WORKERS
rpc_workers = 1
notify_nova_on_port_status_changes = true
notify_nova_on_port_data_changes = true
network_scheduler_driver = neutron.scheduler.dhcp_agent_scheduler.WeightScheduler
use_stderr = true
[quotas]
quota_network = 500
quota_subnet = 500
quota_port = 5000
quota_router = 200
quota_floatingip = 1000
quota_security_group = 500
quota_security_group_rule = 5000
[nova]
$(creds nova)
[ml2]
type_drivers = flat,vlan,vxlan
tenant_network_types = vxlan
mechanism_drivers = lab
extension_drivers = port_security,qos,dns_domain_ports
[ml2_type_flat]
flat_networks = *
[ml2_type_vlan]
network_vlan_ranges = physnet1:100:299
[ml2_type_vxlan]
vni_ranges = 1:2000
[securitygroup]
enable_security_group = true
E
database neutron; authtoken neutron; common neutron; } > "$LAB/etc/neutron/neutron.conf"

{ cat <<E
[DEFAULT]
transport_url = $RPC
state_path = $LAB/data/cinder
my_ip = $IP
host = lab-host-1
auth_strategy = keystone
osapi_volume_listen = $IP
osapi_volume_listen_port = $CINDER_PORT
osapi_volume_workers = 1
api_paste_config = /etc/cinder/api-paste.ini
resource_query_filters_file = /etc/cinder/resource_filters.json
rootwrap_config = /etc/cinder/rootwrap.conf
glance_api_servers = http://$IP:$GLANCE_PORT
enabled_backends = lab
default_volume_type = lab
quota_volumes = 1000
quota_snapshots = 1000
quota_gigabytes = 100000
use_stderr = true
[lab]
volume_driver = openstack_lab_fakes.cinder_driver.LabVolumeDriver
volume_backend_name = lab
[nova]
interface = public
$(creds nova)
[service_user]
send_service_user_token = true
$(creds cinder)
E
database cinder; authtoken cinder; common cinder; } > "$LAB/etc/cinder/cinder.conf"

{ cat <<E
[DEFAULT]
transport_url = $RPC
region_name_for_services = $REGION
heat_metadata_server_url = http://$IP:$HEAT_CFN_PORT
heat_waitcondition_server_url = http://$IP:$HEAT_CFN_PORT/v1/waitcondition
stack_user_domain_name = heat
stack_domain_admin = heat_domain_admin
stack_domain_admin_password = $SVC_PASSWORD
num_engine_workers = $HEAT_WORKERS
max_resources_per_stack = -1
max_json_body_size = 20971520
max_template_size = 10485760
enable_stack_abandon = true
enable_stack_adopt = true
use_stderr = true
[paste_deploy]
api_paste_config = /etc/heat/api-paste.ini
[heat_api]
bind_host = $IP
bind_port = $HEAT_PORT
[heat_api_cfn]
bind_host = $IP
bind_port = $HEAT_CFN_PORT
[ec2authtoken]
auth_uri = $KS/v3
[clients_keystone]
auth_uri = $KS
[trustee]
# no project here: the trust is the scope ("cannot be scoped to multiple targets")
$(creds heat | grep -vE '^(project_|region_)')
E
database heat; authtoken heat; common heat; } > "$LAB/etc/heat/heat.conf"
# mod_wsgi/uwsgi entry points of heat look only in ~/.heat and /etc/heat
mkdir -p "$LAB/home/.heat"; ln -sfn "$LAB/etc/heat/heat.conf" "$LAB/home/.heat/heat.conf"

if has octavia; then
  C=$LAB/data/octavia/certs
  if [ ! -s "$C/ca.pem" ]; then
    mkdir -p "$C"
    openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj /CN=lab-ca \
      -keyout "$C/ca.key" -out "$C/ca.pem" 2>/dev/null
    cat "$C/ca.pem" "$C/ca.key" > "$C/client.pem"
  fi
  { cat <<E
[DEFAULT]
transport_url = $RPC
use_stderr = true
[api_settings]
bind_host = $IP
bind_port = $OCTAVIA_PORT
auth_strategy = keystone
enabled_provider_drivers = amphora:fake back end, octavia:alias
default_provider_driver = amphora
[health_manager]
heartbeat_key = lab
controller_ip_port_list = $IP:5555
[oslo_messaging]
topic = octavia_prov
[service_auth]
$(creds octavia)
[certificates]
cert_generator = local_cert_generator
ca_certificate = $C/ca.pem
ca_private_key = $C/ca.key
server_certs_key_passphrase = insecure-key-do-not-use-this-key
[haproxy_amphora]
server_ca = $C/ca.pem
client_cert = $C/client.pem
[controller_worker]
client_ca = $C/ca.pem
amp_flavor_id = 1
amp_boot_network_list = 11111111-1111-1111-1111-111111111111
amphora_driver = amphora_noop_driver
compute_driver = compute_noop_driver
network_driver = network_noop_driver
volume_driver = volume_noop_driver
image_driver = image_noop_driver
workers = 1
E
  database octavia; authtoken octavia; common octavia; } > "$LAB/etc/octavia/octavia.conf"
  mkdir -p "$LAB/home/.octavia"; ln -sfn "$LAB/etc/octavia/octavia.conf" "$LAB/home/.octavia/octavia.conf"
fi

if has barbican; then
  { cat <<E
[DEFAULT]
host_href = http://$IP:$BARBICAN_PORT
sql_connection = $(db barbican)
db_auto_create = false
use_stderr = true
[queue]
enable = false
[secretstore]
enable_multiple_secret_stores = false
enabled_secretstore_plugins = store_crypto
[crypto]
enabled_crypto_plugins = simple_crypto
[simple_crypto_plugin]
kek = YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXoxMjM0NTY=
E
  authtoken barbican; common barbican; } > "$LAB/etc/barbican/barbican.conf"
  mkdir -p "$LAB/home/.barbican"; ln -sfn "$LAB/etc/barbican/barbican.conf" "$LAB/home/.barbican/barbican.conf"
fi

if has swift; then
  S=$LAB/etc/swift
  mkdir -p "$LAB/data/swift/d1" "$LAB/data/swift/lock" "$LAB/data/swift/recon"
  cat > "$S/swift.conf" <<E
[swift-hash]
swift_hash_path_suffix = lab
swift_hash_path_prefix = lab
[storage-policy:0]
name = gold
default = yes
E
  cat > "$S/proxy-server.conf" <<E
[DEFAULT]
bind_ip = $IP
bind_port = $SWIFT_PORT
workers = 0
user = root
swift_dir = $S
[pipeline:main]
pipeline = catch_errors gatekeeper healthcheck proxy-logging cache listing_formats bulk tempurl formpost authtoken keystoneauth slo dlo versioned_writes proxy-logging proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:healthcheck]
use = egg:swift#healthcheck
[filter:proxy-logging]
use = egg:swift#proxy_logging
[filter:cache]
use = egg:swift#memcache
memcache_servers = $MC
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:bulk]
use = egg:swift#bulk
[filter:tempurl]
use = egg:swift#tempurl
[filter:formpost]
use = egg:swift#formpost
[filter:slo]
use = egg:swift#slo
[filter:dlo]
use = egg:swift#dlo
[filter:versioned_writes]
use = egg:swift#versioned_writes
allow_versioned_writes = true
[filter:authtoken]
paste.filter_factory = keystonemiddleware.auth_token:filter_factory
delay_auth_decision = true
www_authenticate_uri = $KS
memcached_servers = $MC
$(creds swift)
[filter:keystoneauth]
use = egg:swift#keystoneauth
operator_roles = admin, member
reseller_admin_role = ResellerAdmin
E
  for s in account:6202 container:6201 object:6200; do
    n=${s%%:*}; p=${s##*:}
    cat > "$S/$n-server.conf" <<E
[DEFAULT]
bind_ip = $IP
bind_port = $p
workers = 0
user = root
swift_dir = $S
devices = $LAB/data/swift
mount_check = false
[pipeline:main]
pipeline = $n-server
[app:$n-server]
use = egg:swift#$n
[filter:recon]
use = egg:swift#recon
recon_cache_path = $LAB/data/swift/recon
E
    if [ ! -s "$S/$n.ring.gz" ]; then
      ( cd "$S" && swift-ring-builder "$n.builder" create 6 1 1 &&
        swift-ring-builder "$n.builder" add --region 1 --zone 1 --ip $IP --port "$p" --device d1 --weight 1 &&
        swift-ring-builder "$n.builder" rebalance ) > "$LAB/logs/swift-ring.log" 2>&1 || die "swift ring"
    fi
  done
fi
say "configuration written to $LAB/etc"

# ---------------------------------------------------------------- MariaDB, RabbitMQ, memcached
MYSQL="mysql --no-defaults -uroot --protocol=socket --socket=$LAB/data/mysql-run/s"
mkdir -p "$LAB/data/mysql" "$LAB/data/rabbit"
chown mysql:mysql "$LAB/data/mysql"; chmod 755 "$LAB/data"
if [ ! -d "$LAB/data/mysql/mysql" ]; then
  manage mariadb-install mariadb-install-db --no-defaults --user=mysql --datadir="$LAB/data/mysql" \
    --auth-root-authentication-method=normal --skip-test-db
fi
install -d -o mysql -g mysql "$LAB/data/mysql-run"
start mariadb /usr/sbin/mariadbd --no-defaults --user=mysql --datadir="$LAB/data/mysql" \
  --socket="$LAB/data/mysql-run/s" --pid-file="$LAB/data/mysql-run/pid" \
  --bind-address=$IP --port="$DB_PORT" --skip-name-resolve \
  --max-connections=1000 --innodb-buffer-pool-size=512M --innodb-log-file-size=256M \
  --innodb-flush-log-at-trx-commit=0 --character-set-server=utf8mb3 --collation-server=utf8mb3_general_ci
start memcached /usr/bin/memcached -u nobody -l $IP -p "$MEMCACHED_PORT" -m 128

cat > "$LAB/etc/rabbitmq.conf" <<E
listeners.tcp.1 = $IP:$RABBIT_PORT
log.console = true
log.file = false
# a node nobody else shares: the default guest user on loopback is enough
loopback_users.guest = true
disk_free_limit.absolute = 50MB
E
echo '[].' > "$LAB/etc/enabled_plugins"
tcp $IP 4369 || start epmd /usr/bin/epmd -address $IP
start rabbitmq env HOME="$LAB/data/rabbit" RABBITMQ_NODENAME=lab@localhost \
  RABBITMQ_MNESIA_BASE="$LAB/data/rabbit/mnesia" RABBITMQ_LOG_BASE="$LAB/logs" \
  RABBITMQ_CONFIG_FILE="$LAB/etc/rabbitmq.conf" RABBITMQ_ENABLED_PLUGINS_FILE="$LAB/etc/enabled_plugins" \
  RABBITMQ_CONF_ENV_FILE=/dev/null RABBITMQ_DIST_PORT=$((RABBIT_PORT + 20000)) \
  ERL_EPMD_ADDRESS=$IP RABBITMQ_PID_FILE="$LAB/data/rabbit/pid" \
  RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-kernel inet_dist_use_interface {127,0,0,1}' \
  /usr/lib/rabbitmq/bin/rabbitmq-server
wait_tcp memcached "$MEMCACHED_PORT" 20
wait_tcp mariadb "$DB_PORT" 60
DBS="keystone glance placement nova_api nova nova_cell0 neutron cinder heat"
has octavia && DBS="$DBS octavia"; has barbican && DBS="$DBS barbican"
{ for d in $DBS; do echo "CREATE DATABASE IF NOT EXISTS $d CHARACTER SET utf8mb3;"; done
  echo "CREATE USER IF NOT EXISTS 'lab'@'127.0.0.1' IDENTIFIED BY 'lab';"
  echo "GRANT ALL ON *.* TO 'lab'@'127.0.0.1';"
  echo "SET GLOBAL innodb_flush_log_at_trx_commit=0;"; } | $MYSQL
say "mariadb up"

# ---------------------------------------------------------------- schemas (two at a time)
NOVA="--config-file $LAB/etc/nova/nova.conf"
sync_once() { # name command...
  local n=$1; shift
  [ -e "$LAB/state/db-$n" ] && return 0
  local t=$(date +%s)
  "$@" && touch "$LAB/state/db-$n" && say "schema $n ($(( $(date +%s) - t )) s)"
}
s_keystone() {
  local k="keystone-manage --config-file $LAB/etc/keystone/keystone.conf"
  mkdir -p "$LAB"/data/keystone/{fernet-keys,credential-keys}
  manage db-keystone $k db_sync
  manage db-keystone $k fernet_setup --keystone-user root --keystone-group root
  manage db-keystone $k credential_setup --keystone-user root --keystone-group root
  manage db-keystone $k bootstrap --bootstrap-password "$ADMIN_PASSWORD" \
    --bootstrap-admin-url $KS/v3 --bootstrap-internal-url $KS/v3 --bootstrap-public-url $KS/v3 \
    --bootstrap-region-id "$REGION"
}
s_nova() {
  manage db-nova nova-manage $NOVA api_db sync
  manage db-nova nova-manage $NOVA cell_v2 map_cell0 --database_connection "$(db nova_cell0)"
  manage db-nova nova-manage $NOVA db sync
  nova-manage $NOVA cell_v2 list_cells 2>/dev/null | grep -q ' cell1 ' ||
    manage db-nova nova-manage $NOVA cell_v2 create_cell --name cell1
}
s_glance()    { manage db-glance glance-manage --config-file "$LAB/etc/glance/glance-api.conf" db_sync; }
s_placement() { manage db-placement placement-manage --config-file "$LAB/etc/placement/placement.conf" db sync; }
s_neutron()   { manage db-neutron neutron-db-manage --config-file "$LAB/etc/neutron/neutron.conf" upgrade heads; }
s_cinder()    { manage db-cinder cinder-manage --config-file "$LAB/etc/cinder/cinder.conf" db sync; }
s_heat()      { manage db-heat heat-manage --config-file "$LAB/etc/heat/heat.conf" db_sync; }
s_octavia()   { manage db-octavia octavia-db-manage --config-file "$LAB/etc/octavia/octavia.conf" upgrade head; }
s_barbican()  { manage db-barbican $PY -c "$(entry barbican-db-manage barbican.cmd.db_manage)" --dburl "$(db barbican)" upgrade; }

( sync_once keystone s_keystone; sync_once nova s_nova; ) & A=$!
( sync_once neutron s_neutron; sync_once cinder s_cinder
  if has barbican; then sync_once barbican s_barbican; fi ) & B=$!
( sync_once placement s_placement; sync_once heat s_heat; sync_once glance s_glance
  if has octavia; then sync_once octavia s_octavia; fi ) & C_=$!
wait $A || die "schemas (keystone, nova)"
wait $B || die "schemas (neutron, cinder)"
wait $C_ || die "schemas (placement, glance, heat)"
wait_tcp rabbitmq "$RABBIT_PORT" 90
say "schemas and rabbitmq ready"

# ---------------------------------------------------------------- keystone, then the catalogue
THREADS=2 wsgi keystone "$KEYSTONE_PORT" "$API_WORKERS" /usr/bin/keystone-wsgi-public \
  OS_KEYSTONE_CONFIG_DIR="$LAB/etc/keystone" OS_KEYSTONE_CONFIG_FILES=keystone.conf
wait_http keystone $KS/v3 60

CONF_OUT=${OS_CLIENT_CONFIG_FILE:-$HOME/.config/openstack/clouds.yaml}
mkdir -p "$(dirname "$CONF_OUT")"
cloud_entry() { # cloud user password project
  cat <<E
  $1:
    auth:
      auth_url: $KS/v3
      username: $2
      password: $3
      project_name: $4
      user_domain_name: Default
      project_domain_name: Default
    region_name: $REGION
    interface: public
    identity_api_version: 3
    volume_api_version: 3
E
}
if [ -e "$CONF_OUT" ] && ! grep -q '# written by cloud-up.sh' "$CONF_OUT"; then
  cp "$CONF_OUT" "$CONF_OUT.before-lab"
fi
{ echo "# written by cloud-up.sh"; echo "clouds:"
  cloud_entry lab-admin admin "$ADMIN_PASSWORD" admin
  cloud_entry lab demo "$DEMO_PASSWORD" demo; } > "$CONF_OUT"
cp "$CONF_OUT" "$LAB/clouds.yaml"

catalogue() {
  cat <<E
image glance http://$IP:$GLANCE_PORT
placement placement http://$IP:$PLACEMENT_PORT
compute nova http://$IP:$NOVA_PORT/v2.1
network neutron http://$IP:$NEUTRON_PORT
volumev3 cinderv3 http://$IP:$CINDER_PORT/v3/%(project_id)s
block-storage cinder http://$IP:$CINDER_PORT/v3/%(project_id)s
orchestration heat http://$IP:$HEAT_PORT/v1/%(project_id)s
cloudformation heat-cfn http://$IP:$HEAT_CFN_PORT/v1
E
  if has swift; then echo "object-store swift http://$IP:$SWIFT_PORT/v1/AUTH_%(project_id)s"; fi
  if has octavia; then echo "load-balancer octavia http://$IP:$OCTAVIA_PORT"; fi
  if has barbican; then echo "key-manager barbican http://$IP:$BARBICAN_PORT"; fi
}
catalogue > "$LAB/state/catalogue"
USERS="glance placement nova neutron cinder heat swift octavia barbican"
boot() { OS_CLIENT_CONFIG_FILE="$LAB/clouds.yaml" $PY "$HERE/cloud-bootstrap.py" "$@"; }
boot identity --catalogue "$LAB/state/catalogue" --users "$USERS" --password "$SVC_PASSWORD" --region "$REGION" \
  2> "$LAB/logs/bootstrap.log" || { tail -20 "$LAB/logs/bootstrap.log" >&2; die "bootstrap identity"; }
say "keystone up, catalogue written"

# ---------------------------------------------------------------- services
THREADS=2 wsgi placement "$PLACEMENT_PORT" 1 /usr/bin/placement-api OS_PLACEMENT_CONFIG_DIR="$LAB/etc/placement"
py neutron-server neutron.cmd.eventlet.server --config-file "$LAB/etc/neutron/neutron.conf"
py glance-api glance.cmd.api --config-file "$LAB/etc/glance/glance-api.conf"
py nova-conductor nova.cmd.conductor $NOVA
py nova-scheduler nova.cmd.scheduler $NOVA
py nova-api nova.cmd.api $NOVA
py cinder-api cinder.cmd.api --config-file "$LAB/etc/cinder/cinder.conf"
py cinder-scheduler cinder.cmd.scheduler --config-file "$LAB/etc/cinder/cinder.conf"
py cinder-volume cinder.cmd.volume --config-file "$LAB/etc/cinder/cinder.conf"
wait_http placement http://$IP:$PLACEMENT_PORT/ 60
wait_http neutron-server http://$IP:$NEUTRON_PORT/ 120
py nova-compute openstack_lab_fakes.nova_compute $NOVA
py heat-engine heat.cmd.engine --config-file "$LAB/etc/heat/heat.conf"
THREADS=1 wsgi heat-api "$HEAT_PORT" "$API_WORKERS" /usr/bin/heat-wsgi-api HOME="$LAB/home"
THREADS=1 wsgi heat-api-cfn "$HEAT_CFN_PORT" 1 /usr/bin/heat-wsgi-api-cfn HOME="$LAB/home"
if has octavia; then
  wsgi octavia-api "$OCTAVIA_PORT" 1 /usr/bin/octavia-wsgi HOME="$LAB/home"
  py octavia-worker octavia.cmd.octavia_worker --config-file "$LAB/etc/octavia/octavia.conf"
fi
if has barbican; then
  wsgi barbican "$BARBICAN_PORT" 1 /usr/bin/barbican-wsgi-api HOME="$LAB/home"
fi
if has swift; then
  for n in account container object proxy; do
    start swift-$n $PY "/usr/bin/swift-$n-server" "$LAB/etc/swift/$n-server.conf"
  done
fi
wait_http glance-api http://$IP:$GLANCE_PORT/ 90
wait_http nova-api http://$IP:$NOVA_PORT/ 90
wait_http cinder-api http://$IP:$CINDER_PORT/ 90
wait_http heat-api http://$IP:$HEAT_PORT/ 60
wait_http heat-api-cfn http://$IP:$HEAT_CFN_PORT/ 60
if has octavia; then wait_http octavia-api http://$IP:$OCTAVIA_PORT/ 60; fi
if has barbican; then wait_http barbican http://$IP:$BARBICAN_PORT/ 60; fi
if has swift; then wait_http swift-proxy http://$IP:$SWIFT_PORT/healthcheck 60; fi
say "all APIs answer"

boot resources 2>> "$LAB/logs/bootstrap.log" || { tail -20 "$LAB/logs/bootstrap.log" >&2; die "bootstrap resources"; }
manage nova-discover nova-manage $NOVA cell_v2 discover_hosts
[ "$DURABLE" = 1 ] && echo "SET GLOBAL innodb_flush_log_at_trx_commit=1;" | $MYSQL
boot wait 2>> "$LAB/logs/bootstrap.log" || { tail -20 "$LAB/logs/bootstrap.log" >&2; die "services not ready"; }

T_END=$(date +%s.%N)
say "cloud is up; clouds 'lab' (demo user) and 'lab-admin' in $CONF_OUT; logs in $LAB/logs"
$PY - "$T0" "$T_APT" "$T_END" <<'P'
import sys
a, b, c = map(float, sys.argv[1:])
print("apt install: %.0f s   bring-up: %.0f s" % (b - a, c - b))
P
free -m | sed -n 1,2p
