"""Writes document.json, the schema that an editor is pointed at: it chooses the kind of document by schemaVersion and the inputs of a
step by its action. Run it in this module's folder after an action was added."""

import json
import os

ROOT = "src/main/resources/dev/runsheet/schemas"


def chosen(key, value, then):
    return {"if": {"properties": {key: value}, "required": [key]}, "then": then}


def steps(kind):
    rules = []
    for file in sorted(os.listdir(f"{ROOT}/actions")):
        with open(f"{ROOT}/actions/{file}", encoding="utf-8") as text:
            action = json.load(text)
        if kind not in action["x-runsheet"]["documentTypes"]:
            continue
        inputs = {"$ref": f"actions/{file}"}
        if kind == "Command":
            # The agent also takes a list of inputs, and none.
            inputs = {"if": {"type": "object"}, "then": inputs}
        rule = {"properties": {"inputs": inputs}}
        if action["title"] == "aws:loop":
            inside = {"properties": {"Steps": {"items": {"$ref": "#/$defs/automationStep"}}}}
            rule["properties"]["inputs"] = {"allOf": [inputs, inside]}
        rules.append(chosen("action", {"const": action["title"]}, rule))
    names = [rule["if"]["properties"]["action"]["const"] for rule in rules]
    return {"properties": {"action": {"examples": names}}, "allOf": rules}


def document(file, section=None, step=None):
    schema = {"$ref": file}
    if section:
        schema["properties"] = {section: {"items": {"$ref": f"#/$defs/{step}"}}}
    return schema


entry = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "https://runsheet.dev/schemas/document.json",
    "title": "SSM document",
    "description": "Any document of AWS Systems Manager: Automation, Command or Session.",
    "type": "object",
    "required": ["schemaVersion"],
    "properties": {
        "schemaVersion": {
            "description": "Which kind of document it is.",
            "enum": ["0.3", "1.0", "1.2", "2.0", "2.0.1", "2.0.2", "2.0.3", "2.2", 0.3, 1.0, 1.2, 2.0, 2.2],
            "examples": ["0.3", "2.2"],
        }
    },
    "allOf": [
        chosen("schemaVersion", {"enum": ["0.3", 0.3]}, document("automation-0.3.json", "mainSteps", "automationStep")),
        chosen(
            "schemaVersion",
            {"enum": ["2.0", "2.0.1", "2.0.2", "2.0.3", "2.2", 2.0, 2.2]},
            document("command-2.2.json", "mainSteps", "commandStep"),
        ),
        chosen("schemaVersion", {"enum": ["1.2", 1.2]}, document("command-1.2.json")),
        chosen("schemaVersion", {"enum": ["1.0", 1.0]}, document("session-1.0.json")),
    ],
    "$defs": {"automationStep": steps("Automation"), "commandStep": steps("Command")},
}
with open(f"{ROOT}/document.json", "w", encoding="utf-8") as file:
    json.dump(entry, file, indent=2)
    file.write("\n")
