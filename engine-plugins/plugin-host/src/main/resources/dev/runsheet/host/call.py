"""Calls the function of a script: call.py SCRIPT FUNCTION PAYLOAD RESULT."""

import sys

# What lies beside this file is no module of the script, but what is attached is.
del sys.path[0]

import json
import linecache
import os
import traceback
import types

NAME = "script.py"


def main():
    script, function, payload, result = sys.argv[1:]
    try:
        told = {"payload": returned(script, function, payload)}
        text = json.dumps(told, allow_nan=False)
    except BaseException as problem:
        sys.stdout.flush()
        text = json.dumps(failure(problem))
    with open(result, "w", encoding="utf-8") as file:
        file.write(text)


def returned(script, function, payload):
    with open(script, encoding="utf-8") as file:
        source = file.read()
    with open(payload, encoding="utf-8") as file:
        events = json.load(file)
    # Known by a name that says something, wherever the file lies.
    linecache.cache[NAME] = (len(source), None, source.splitlines(True), NAME)
    module = types.ModuleType("script")
    module.__file__ = script
    sys.modules["script"] = module
    sys.argv[1:] = []
    if os.getcwd() != os.path.dirname(os.path.realpath(script)):
        sys.path.insert(0, os.getcwd())
    exec(compile(source, NAME, "exec"), module.__dict__)
    called = getattr(module, function, None)
    if not callable(called):
        raise NameError("the script defines no function %r" % function)
    return called(events, {})


def failure(problem):
    trace = problem.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename == __file__:
        trace = trace.tb_next
    lines = traceback.format_exception(type(problem), problem, trace)
    sys.stderr.write("".join(lines))
    if isinstance(problem, SystemExit):
        summary = "the script called exit(%r) before its function returned" % (problem.code,)
    else:
        summary = "".join(traceback.format_exception_only(type(problem), problem)).strip()
    return {"summary": summary, "trace": "".join(own(traceback.extract_tb(trace)).format())}


def own(frames):
    """Those of the script and of what is attached to it; libraries are told on standard error."""
    here = os.getcwd() + os.sep
    # As four values they are shown alike by all versions of Python.
    return traceback.StackSummary.from_list(
        (each.filename, each.lineno, each.name, each.line)
        for each in frames
        if each.filename == NAME or each.filename.startswith(here)
    )


main()
