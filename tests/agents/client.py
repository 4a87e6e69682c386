"""Calls every tool of `hence mcp` through the official Python SDK, and sees what it refuses."""

import asyncio
import pathlib
import sys
import tempfile

from jsonschema import Draft202012Validator
from mcp import Client, StdioServerParameters
from mcp_types import ListRootsResult, Root

HENCE, ROOT = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()

SLIP = """brief: Bridge
  thesis: safe

claim safe: The bridge is safe.
  becuase: inspected

evidence inspected: It was inspected in May 2024.
  cites: 1, 2

note 1: Inspection report
  publisher: City
  date: 2024-05-01
  url: https://example.org/report
  accessed: 2024-06-01

note 2: The bridge is looked at
  publisher: Local News
  date: 2024-05-02
  url: none
"""


class Session:
    """A client whose answers are checked against the schemas that the server lists."""

    def __init__(self, client):
        self.client = client
        self.called = set()

    async def begin(self):
        self.tools = {tool.name: tool for tool in (await self.client.list_tools()).tools}
        for tool in self.tools.values():
            Draft202012Validator.check_schema(tool.input_schema)
            Draft202012Validator.check_schema(tool.output_schema)
        return self

    async def call(self, name, /, **arguments):
        Draft202012Validator(self.tools[name].input_schema).validate(arguments)
        result = await self.client.call_tool(name, arguments)
        assert not result.is_error, (name, result.content)
        Draft202012Validator(self.tools[name].output_schema).validate(result.structured_content)
        assert result.content[0].text, name
        self.called.add(name)
        return result.structured_content, result.content[0].text

    async def refused(self, name, /, **arguments):
        result = await self.client.call_tool(name, arguments)
        assert result.is_error, (name, result)
        return result.content[0].text


def client_of(folder, mode, *options, folders=(), roots=True):
    async def list_roots(context):
        return ListRootsResult(roots=[Root(uri=folder.as_uri(), name="briefs")])

    server = StdioServerParameters(command=HENCE, args=["mcp", *options, *map(str, folders)])
    return Client(server, mode=mode, list_roots_callback=list_roots if roots else None, read_timeout_seconds=60)


async def every_tool(folder, mode):
    """Every tool, with the roots that the client gives; and what is outside of them."""
    async with client_of(folder, mode) as client:
        session = await Session(client).begin()
        print(f"{mode}: {client.protocol_version}, {len(session.tools)} tools")
        checked, _ = await session.call("check", path="bridge.brief")
        change = checked["reports"][0]["fixes"][0]["changes"][0]
        assert change["new"] == ["  because: inspected"], change
        assert not checked["clean"]
        fixed, _ = await session.call("apply_fixes", path="bridge.brief")
        assert not fixed["written"] and "--write" in fixed["not_written"], fixed
        assert (folder / "bridge.brief").read_text() == SLIP
        assert session.tools["apply_fixes"].annotations.read_only_hint
        again, _ = await session.call("check", path="bridge.brief", text=fixed["files"][0]["text"])
        assert again["clean"], again
        edit = {"old": "becuase", "new": "because"}
        what, _ = await session.call("what_if", path="bridge.brief", edits=[edit])
        assert [report["rule"] for report in what["ends"]] == ["unknown-field"] and what["adds"] == []
        for name in ["unsupported-claim", "note", "because", "sourcing"]:
            await session.call("explain", name=name)
        status, _ = await session.call("status", path="rivals.brief")
        thesis = status["documents"][0]["theses"][0]
        await session.call("why", path="rivals.brief", id=thesis)
        impact, _ = await session.call("impact", path="rivals.brief", ids=["3"])
        assert impact["retracted"] == ["3"], impact
        await session.call("load", path="rivals.brief")
        await session.call("matrix", path="rivals.brief")
        await session.call("sources", path="rivals.brief")
        await session.call("check", path=".")
        assert session.called == set(session.tools), set(session.tools) - session.called
        for path in ["../secret.brief", str(folder.parent / "secret.brief"), "link.brief", "/etc/passwd"]:
            reason = await session.refused("check", path=path)
            assert "outside the folders that may be read" in reason and "hidden" not in reason, reason
        assert "did you mean `path`" in await session.refused("check", pth="x")
        for prompt in (await client.list_prompts()).prompts:
            await client.get_prompt(prompt.name, {prompt.arguments[0].name: "bridge.brief"})
        resources = (await client.list_resources()).resources
        for resource in resources[:8] + resources[-3:]:
            contents = (await client.read_resource(resource.uri)).contents
            assert len(contents[0].text.encode()) == resource.size, resource
        try:
            await client.call_tool("brew", {})
        except Exception as error:  # The SDK's own class of errors differs between its versions.
            assert "there is no tool `brew`" in str(error), error
        else:
            raise AssertionError("an unknown tool was called")


async def folders_of_the_command_line(folder, mode):
    """A client without roots, and a server that may write."""
    async with client_of(folder, mode, roots=False) as client:
        session = await Session(client).begin()
        assert "hence mcp FOLDER" in await session.refused("check", path="bridge.brief")
        checked, _ = await session.call("check", text=SLIP)
        assert checked["summary"]["errors"] == 1
    async with client_of(folder, mode, "--write", folders=[folder], roots=False) as client:
        session = await Session(client).begin()
        assert not session.tools["apply_fixes"].annotations.read_only_hint
        fixed, _ = await session.call("apply_fixes", path="bridge.brief")
        assert fixed["written"] and fixed["not_written"] is None, fixed
        assert (folder / "bridge.brief").read_text() == SLIP.replace("becuase", "because")
        assert "outside" in await session.refused("apply_fixes", path="../secret.brief")
        await asyncio.gather(*(session.call("status", path="rivals.brief") for _ in range(20)))
    assert sorted(path.name for path in folder.iterdir()) == ["bridge.brief", "link.brief", "rivals.brief"]


async def main():
    for mode in ["legacy", "auto"]:
        with tempfile.TemporaryDirectory() as above:
            above = pathlib.Path(above).resolve()
            folder = above / "briefs"
            folder.mkdir()
            (above / "secret.brief").write_text("claim hidden: Hidden.\n")
            (folder / "link.brief").symlink_to(above / "secret.brief")
            (folder / "bridge.brief").write_text(SLIP)
            (folder / "rivals.brief").write_text((ROOT / "examples/rivals.brief").read_text())
            await every_tool(folder, mode)
            await folders_of_the_command_line(folder, mode)
    print("every tool of hence mcp, through the Python SDK: as its schemas say")


asyncio.run(main())
