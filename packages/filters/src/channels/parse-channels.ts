/** Tells whether a channel is among those that the text names: `all`, or numbers with spaces between. */
export function parseChannels(text: string): (channel: number) => boolean {
  if (text === 'all') return () => true;
  const channels = new Set(text.split(' ').map(Number));
  return (channel) => channels.has(channel);
}
