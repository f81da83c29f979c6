"""Writes the index of AWS's APIs from what botocore knows: a file for each service, a line for each operation with the
names of its parameters, a star behind those that are required. Run it in this module's folder, with botocore installed."""

import os

import botocore.session

ROOT = "src/main/resources/dev/runsheet/aws/sdk"

session = botocore.session.get_session()
services = sorted(session.get_available_services())
os.makedirs(f"{ROOT}/apis", exist_ok=True)
for service in services:
    model = session.get_service_model(service)
    with open(f"{ROOT}/apis/{service}.txt", "w", encoding="utf-8") as file:
        for operation in sorted(model.operation_names):
            shape = model.operation_model(operation).input_shape
            required = set(shape.required_members) if shape else set()
            members = [name + "*" * (name in required) for name in (shape.members if shape else [])]
            file.write(" ".join([operation, *members]) + "\n")
with open(f"{ROOT}/apis.txt", "w", encoding="utf-8") as file:
    file.write("\n".join(services) + "\n")
