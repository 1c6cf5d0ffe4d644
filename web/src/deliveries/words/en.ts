export default {
  messages: 'Messages',
  text: 'Text',
  headers: 'Headers',
  toTheInbox: 'To the inbox',
  thisMessageIsNoLonger: 'This message is no longer kept.',
  inbox: 'Inbox',
  sandboxNothingLeavesThisServer: 'Sandbox: nothing leaves this server',
  searchRecipientOrSubject: 'Search recipient or subject',
  noMessageMatches: 'No message matches',
  noMessageYet: 'No message yet',
  tryAnotherWord: 'Try another word.',
  startACampaignThatSends:
    'Start a campaign that sends with a sandbox configuration: its messages land here.',
  chooseAMessage: 'Choose a message',
  openItAsItsRecipient: 'Open it as its recipient would: its links and its pixel are real, and count.',
  fromTo: '{from} to {to}',
  proof: 'Proof',
} as const;
