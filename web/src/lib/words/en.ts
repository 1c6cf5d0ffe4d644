export default {
  justNow: 'just now',
  bytes: '{count} byte | {count} bytes',
  milliseconds: '{count} ms',
  seconds: '{count} s',
  minutes: '{minutes} min {seconds} s',
  hours: '{hours} h {minutes} min',
  days: '{days} d {hours} h',
} as const;
