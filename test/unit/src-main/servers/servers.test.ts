import { describe, expect, it } from 'vitest';
import { customProfile, type ServerProfile } from '../../../../src-main/servers/server-profiles.ts';
import { Servers } from '../../../../src-main/servers/servers.ts';

const profileAt = (host: string): ServerProfile => {
  const url = `https://${host}`;
  const profile = customProfile('custom', { accountsUrl: url, apiUrl: url, helpdeskUrl: url });
  if (!profile.ok) throw new Error('not a profile');
  return profile.value;
};

function setup(kept: ServerProfile[] = [], fromEnvironment: ServerProfile | null = null) {
  const disk = { servers: kept };
  const servers = new Servers({
    kept: () => disk.servers,
    keep: (profiles) => void (disk.servers = profiles),
    fromEnvironment,
    changed: () => undefined,
  });
  return { servers, disk };
}

describe('server profiles', () => {
  it('begin with LiveChat, which is offered first', () => {
    const { servers } = setup();
    expect(servers.all().map(({ id }) => id)).toEqual(['livechat', 'sandbox']);
    expect(servers.preferred()).toBe('livechat');
  });

  it('offer the one of the environment first, beside the others', () => {
    const { servers } = setup([], profileAt('a.example'));
    expect(servers.all()).toHaveLength(3);
    expect(servers.preferred()).toBe(profileAt('a.example').id);
  });

  it('keep the one of the environment once a credential belongs to it', () => {
    const environment = profileAt('a.example');
    const { servers, disk } = setup([], environment);
    servers.keepIfUsed(environment.id);
    expect(disk.servers).toEqual([environment]);
    servers.keepIfUsed('livechat');
    expect(disk.servers).toEqual([environment]);
  });

  it('know nothing of a kept one whose addresses were changed by hand', () => {
    const changed = { ...profileAt('a.example'), accountsUrl: 'https://evil.example' };
    const { servers } = setup([changed]);
    expect(servers.find(changed.id)).toMatchObject({ ok: false, problem: { code: 'server-unknown' } });
  });

  it('find the sandbox only while it runs', () => {
    const { servers } = setup();
    expect(servers.find('sandbox')).toMatchObject({ ok: false, problem: { code: 'sandbox-stopped' } });
    servers.sandboxAt('http://127.0.0.1:41801');
    expect(servers.find('sandbox')).toMatchObject({ ok: true, value: { accountsUrl: 'http://127.0.0.1:41801' } });
  });

  it('are not removed while credentials belong to them', () => {
    const profile = profileAt('a.example');
    const { servers, disk } = setup([profile]);
    expect(servers.remove(profile.id, 2)).toMatchObject({ ok: false, problem: { code: 'server-in-use' } });
    expect(servers.remove(profile.id, 0).ok).toBe(true);
    expect(disk.servers).toEqual([]);
  });
});
