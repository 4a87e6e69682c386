#!/usr/bin/env python3
"""Tries to make hence lose or spoil a file: races, kill -9, two runs at once, a full disk, access lists.

    tests/writers.py target/release/hence [RUNS] [SEED]

Prints what came of each, and fails if anything was lost. What needs root or a tool that is not there is skipped.
"""
import collections
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HENCE = os.path.abspath(sys.argv[1])
RUNS = int(sys.argv[2]) if len(sys.argv) > 2 else 100
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else random.randrange(1 << 32)
random.seed(SEED)
failures = []


def brief(statements):
    return ''.join(f'evidence e{at}:   Something {at} happened.\n  cites:  n, n\n\n' for at in range(statements)) + (
        'claim bare:   Nothing supports this.\n\nnote n: N\n  publisher: P\n  date: 2020-01-01\n  url: none\n')


BRIEF = brief(400)
COMMANDS = {
    'fmt': ['fmt', 'a.brief'],
    'fix': ['check', '--fix', '-q', 'a.brief'],
    'unsafe': ['check', '--fix', '--unsafe-fixes', '-q', 'a.brief'],
    'allow': ['check', '--add-allow', 'unsupported-claim', '--reason', 'r', 'a.brief'],
}


def start(arguments, **more):
    more = {'stdout': subprocess.DEVNULL, 'stderr': subprocess.DEVNULL, **more}
    return subprocess.Popen([HENCE, *arguments], **more)


def run(arguments):
    return start(arguments).wait()


def write(path, text):
    with open(path, 'w') as file:
        file.write(text)


def read(path):
    with open(path) as file:
        return file.read()


def after(*commands):
    write('a.brief', BRIEF)
    for command in commands:
        run(COMMANDS[command])
    return read('a.brief')


def leftovers():
    """Removes temporary files; says how many there were."""
    names = [name for name in os.listdir('.') if name.startswith('.hence-')]
    for name in names:
        os.unlink(name)
    return len(names)


def told(what, counts, bad=(), most=0):
    """Prints counts; each of the bad ones may occur so often."""
    print(f'{what}: ' + ', '.join(f'{count} {word}' for word, count in sorted(counts.items())), flush=True)
    for word in bad:
        if counts[word] > most:
            failures.append(f'{what}: {counts[word]} {word}')


def duration(arguments, prepare=lambda: None):
    """How long a run takes: the middle one of three."""
    def once():
        prepare()
        begin = time.monotonic()
        run(arguments)
        return time.monotonic() - begin

    return sorted(once() for _ in range(3))[1]


def races():
    """Somebody saves the brief while a command runs."""
    def append(text):
        with open('a.brief', 'a') as file:
            file.write(text)

    def in_place(text):
        with open('a.brief', 'w') as file:
            file.write(BRIEF)
            file.flush()
            time.sleep(random.random() * 0.02)
            file.write(text)

    def by_renaming(text):
        write('b.tmp', BRIEF + text)
        os.rename('b.tmp', 'a.brief')

    for name, command in COMMANDS.items():
        takes = duration(command, lambda: write('a.brief', BRIEF))
        for how in (append, in_place, by_renaming):
            counts = collections.Counter()
            for at in range(max(RUNS // 8, 1)):
                write('a.brief', BRIEF)
                added = f'\nclaim saved-{at}: What was saved.\n'
                child = start(command)
                time.sleep(random.random() * takes * 1.2)
                how(added)
                refused = child.wait() == 2
                is_there = f'claim saved-{at}: What was saved.' in read('a.brief')
                counts['lost' if not is_there else 'refused' if refused else 'written before or after'] += 1
                counts['leftovers'] += leftovers()
            told(f'{name} while another program saves ({how.__name__})', counts, ['lost', 'leftovers'])


def killed():
    """kill -9 at random moments."""
    write('a.brief', BRIEF)
    report = ['check', 'a.brief', '--output-format', 'json', '--output-file', 'new.json']
    baseline = ['check', 'a.brief', '--write-baseline', 'new.json']

    def made(command):
        if os.path.exists('new.json'):
            os.unlink('new.json')
        run(command)
        text = read('new.json')
        json.loads(text)
        return text

    old = '{"version": 1, "files": {}}\n'
    for what, command in {'report': report, 'baseline': baseline}.items():
        whole, takes = made(command), duration(command, lambda: os.unlink('new.json'))
        for before in (None, old):
            counts = collections.Counter()
            for _ in range(RUNS):
                if os.path.exists('new.json'):
                    os.unlink('new.json')
                if before is not None:
                    write('new.json', before)
                kill(command, takes)
                text = read('new.json') if os.path.exists('new.json') else None
                counts['as before' if text == before else 'whole' if text == whole else 'spoilt'] += 1
                counts['leftovers'] += leftovers()
            told(f'killed while it writes a {what} ({"new" if before is None else "over an old one"})', counts, ['spoilt'])
            told_rare(counts)
    for name, command in COMMANDS.items():
        whole = after(name)
        takes = duration(command, lambda: write('a.brief', BRIEF))
        counts = collections.Counter()
        for _ in range(RUNS):
            write('a.brief', BRIEF)
            kill(command, takes)
            text = read('a.brief')
            counts['as before' if text == BRIEF else 'whole' if text == whole else 'spoilt'] += 1
            counts['leftovers'] += leftovers()
        told(f'killed while it writes a brief ({name})', counts, ['spoilt'])
        told_rare(counts)


def told_rare(counts):
    """Between two system calls a second name exists; it is left where the process is killed just then."""
    if counts['leftovers'] > max(RUNS // 20, 1):
        failures.append(f'{counts["leftovers"]} temporary files left in {RUNS} runs')


def kill(command, takes):
    child = start(command)
    # Writing comes last.
    time.sleep(takes * random.uniform(0.3, 1.1))
    child.send_signal(signal.SIGKILL)
    child.wait()


def at_once():
    """Two runs at the same time on one file."""
    for one, other in [('fmt', 'fix'), ('fix', 'allow'), ('fmt', 'allow'), ('fmt', 'fmt'), ('fix', 'fix')]:
        both, half = {after(one, other), after(other, one)}, {after(one), after(other)}
        counts = collections.Counter()
        for _ in range(RUNS):
            write('a.brief', BRIEF)
            children = [start(COMMANDS[one]), start(COMMANDS[other])]
            refused = [child.wait() for child in children].count(2)
            text = read('a.brief')
            if text in both and not refused:
                counts['both'] += 1
            elif text in half and refused == 1:
                counts['one refused'] += 1
            else:
                counts['one lost' if text in half else 'spoilt'] += 1
            counts['leftovers'] += leftovers()
        told(f'{one} and {other} at once', counts, ['one lost', 'spoilt', 'leftovers'])
    write('a.brief', BRIEF)
    write('b.brief', BRIEF)
    for before in (None, ''):
        counts = collections.Counter()
        for _ in range(RUNS):
            if os.path.exists('new.json'):
                os.unlink('new.json')
            if before is not None:
                write('new.json', before)
            children = [start(['check', '--write-baseline', 'new.json', name]) for name in ('a.brief', 'b.brief')]
            statuses = [child.wait() for child in children]
            known = json.loads(read('new.json'))['files']
            counts['both' if statuses == [0, 0] and set(known) == {'a.brief', 'b.brief'} else 'one lost'] += 1
            counts['leftovers'] += leftovers()
        told(f'two baselines at once ({"new" if before is None else "empty"})', counts, ['one lost', 'leftovers'])
    counts = collections.Counter()
    for _ in range(RUNS):
        if os.path.exists('new.json'):
            os.unlink('new.json')
        children = [start(['check', name, '--output-format', 'json', '--output-file', 'new.json']) for name in ('a.brief', 'b.brief')]
        statuses = [child.wait() for child in children]
        json.loads(read('new.json'))
        counts['one refused' if statuses.count(2) == 1 else 'one after the other' if 2 not in statuses else 'none'] += 1
        counts['leftovers'] += leftovers()
    told('two reports at once', counts, ['none', 'leftovers'])


def full_disk():
    """Nothing is lost where there is no room."""
    os.mkdir('full')
    mount = shutil.which('mount')
    if not mount or subprocess.run([mount, '-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', 'full'], capture_output=True).returncode:
        print('a full disk: skipped, as nothing can be mounted')
        return
    try:
        os.chdir('full')
        write('a.brief', BRIEF)
        write('known.json', '{"version": 1, "files": {}}')
        try:
            with open('filler', 'wb', buffering=0) as filler:
                while True:
                    filler.write(b'x' * 4096)
        except OSError:
            pass
        before = {name: open(name, 'rb').read() for name in os.listdir('.')}
        more = {
            'report': ['check', 'a.brief', '--output-format', 'json', '--output-file', 'new.json'],
            'old report': ['check', 'a.brief', '--output-format', 'json', '--output-file', 'known.json'],
            'baseline': ['check', 'a.brief', '--write-baseline', 'new.json'],
            'old baseline': ['check', 'a.brief', '--write-baseline', 'known.json'],
            'init': ['init'],
        }
        counts = collections.Counter()
        for name, command in {**COMMANDS, **more}.items():
            status = run(command)
            same = before == {name: open(name, 'rb').read() for name in os.listdir('.')}
            counts['refused, and all is as before' if status == 2 and same else f'spoilt by {name}'] += 1
        told('a full disk', counts, [word for word in counts if word.startswith('spoilt')])
    finally:
        os.chdir('..')
        subprocess.run(['umount', 'full'], check=True)


def rights():
    """Who may read a file before may read it after, and nobody else. Numbers of users and groups need not exist."""
    if os.getuid() != 0 or not shutil.which('setfacl') or not shutil.which('setpriv'):
        print('access lists: skipped, as this takes root, setfacl and setpriv')
        return
    os.chmod('.', 0o777)
    hence = os.path.abspath('hence')
    shutil.copy(HENCE, hence)
    os.chmod(hence, 0o755)

    def as_user(user, group, *command):
        return subprocess.run(['setpriv', '--reuid', str(user), '--regid', str(group), '--clear-groups', *command], capture_output=True, text=True)

    def readers():
        users = [(4001, 4001), (4002, 4002), (4003, 4000), (4004, 4005)]
        return [as_user(user, group, 'cat', 'a.brief').returncode == 0 for user, group in users]

    counts = collections.Counter()
    lists = ['u:4001:rw,m::rw', 'u:4001:r,g:4002:rw,m::rw', 'g:4005:rwx,m::rw', 'u:4003:-,m::r', 'g::-,u:4001:rw,m::rwx', '']
    for entries in lists:
        for mode in (0o600, 0o640, 0o660, 0o604):
            for name, command in COMMANDS.items():
                write('a.brief', BRIEF)
                subprocess.run(['setfacl', '-b', 'a.brief'], check=True)
                os.chown('a.brief', 4000, 4000)
                os.chmod('a.brief', mode)
                if entries:
                    subprocess.run(['setfacl', '-n', '-m', entries, 'a.brief'], check=True)
                # Not with `stat`: its group bits are the mask.
                was = (readers(), subprocess.run(['getfacl', '-n', 'a.brief'], capture_output=True).stdout)
                status = run(command)
                now = (readers(), subprocess.run(['getfacl', '-n', 'a.brief'], capture_output=True).stdout)
                changed = read('a.brief') != BRIEF
                counts['same rights' if was == now and changed and status != 2 else f'other rights ({entries}, {mode:o}, {name})'] += 1
    told('rights of a file that root replaces', counts, [word for word in counts if word != 'same rights'])

    counts = collections.Counter()
    # A label that the owner may not set, and a group that a stranger may not give.
    write('a.brief', BRIEF)
    os.chown('a.brief', 4000, 4000)
    os.chmod('a.brief', 0o644)
    os.setxattr('a.brief', 'security.label', b'secret')
    said = as_user(4000, 4000, hence, 'fmt', 'a.brief')
    expected = 'hence: a.brief: its attribute `security.label` cannot be kept (permission denied), left as it is\n'
    counts['refused' if (said.returncode, said.stderr) == (2, expected) and read('a.brief') == BRIEF else f'label: {said}'] += 1
    os.removexattr('a.brief', 'security.label')
    os.chmod('a.brief', 0o662)
    said = as_user(4010, 4010, hence, 'check', '--fix', '-q', 'a.brief')
    os.chmod('a.brief', 0o666)
    kept = as_user(4010, 4010, hence, 'fmt', 'a.brief')
    counts['written by a stranger, whom all may' if kept.returncode == 0 and read('a.brief') != BRIEF else f'stranger: {kept}'] += 1
    told('rights that cannot be kept', counts, [word for word in counts if ': ' in word])

    counts = collections.Counter()
    write('a.brief', BRIEF)
    os.chown('a.brief', 4000, 4000)
    os.chmod('a.brief', 0o660)
    subprocess.run(['setfacl', '-m', 'u:4010:rw', 'a.brief'], check=True)
    for command in COMMANDS.values():
        said = as_user(4010, 4010, hence, *command)
        is_said = 'its group and permissions cannot be kept, left as it is' in said.stderr
        counts['refused' if said.returncode == 2 and is_said and read('a.brief') == BRIEF else f'group: {said}'] += 1
    told('a group that cannot be kept', counts, [word for word in counts if ': ' in word])


def main():
    with tempfile.TemporaryDirectory() as folder:
        here = os.getcwd()
        print(f'seed {SEED}, {RUNS} runs of each')
        for attempt in (races, killed, at_once, full_disk, rights):
            os.mkdir(os.path.join(folder, attempt.__name__))
            os.chmod(folder, 0o755)
            os.chdir(os.path.join(folder, attempt.__name__))
            attempt()
            os.chdir(here)
    for failure in failures:
        print(f'FAILED {failure}')
    sys.exit(bool(failures))


main()
