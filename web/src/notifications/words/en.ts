export default {
  notifications: 'Notifications',
  notificationsUnreadUnread: 'Notifications, {count} unread | Notifications, {count} unread',
  markAllAsRead: 'Mark all as read',
  nothingToReport: 'Nothing to report',
  alertsAndFailuresOfThe: 'Alerts, and failures of the campaigns that you supervise, show up here.',
  unread: '(unread)',
} as const;
