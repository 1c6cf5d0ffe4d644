import { statfsSync } from 'node:fs';
import { totalmem } from 'node:os';

const mebibyte = 1024 * 1024;
const gibibyte = 1024 * mebibyte;

/** Settings of the embedded PostgreSQL, sized for the memory that this process may use. */
export function postgresSettings(memory = usableMemory()): Record<string, string> {
  const shared = Math.min(gibibyte, Math.max(128 * mebibyte, memory / 4));
  return {
    listen_addresses: '127.0.0.1',
    max_connections: '200',
    shared_buffers: megabytes(shared),
    effective_cache_size: megabytes(Math.max(256 * mebibyte, memory / 2)),
    work_mem: '64MB',
    maintenance_work_mem: memory >= 4 * gibibyte ? '512MB' : '128MB',
    random_page_cost: '1.1',
    min_parallel_table_scan_size: '1MB',
    // Set-based statements run once: compiling them costs more than it saves.
    jit: 'off',
    // No replica follows this server; so a table filled in the transaction that makes it writes no WAL.
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    // A statement whose client has died gives its locks back at once.
    client_connection_check_interval: '500ms',
    timezone: 'UTC',
    log_timezone: 'UTC',
    dynamic_shared_memory_type: sharedMemoryType(),
  };
}

function usableMemory(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}

/** Containers often give 64 MB of shared memory, too little for a parallel hash join. */
function sharedMemoryType(): string {
  if (process.platform !== 'linux') return 'posix';
  try {
    const { bsize, blocks } = statfsSync('/dev/shm');
    return bsize * blocks < gibibyte ? 'mmap' : 'posix';
  } catch {
    return 'mmap';
  }
}

function megabytes(bytes: number): string {
  return `${Math.floor(bytes / mebibyte)}MB`;
}
