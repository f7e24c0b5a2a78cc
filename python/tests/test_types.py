"""Types that generators make of the schemas compile, and read what the program writes."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import DRAFT, PLAN

import vanban

pytestmark = pytest.mark.types

NPM = Path(os.environ.get("NPM_HOME", "npm")) / "node_modules"
BIN = NPM / ".bin"


def run(*command: str | Path, folder: Path) -> str:
    done = subprocess.run(
        [str(word) for word in command], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def printed(program: str, home: Path) -> dict[str, list[Any]]:
    """What the program prints and writes, by the name of its schema."""
    out = home / "out"

    def told(*args: str | Path) -> subprocess.CompletedProcess[str]:
        command = [program, *map(str, args)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def one(*args: str | Path) -> Any:
        return json.loads(told(*args, "--format", "json").stdout)

    def lines(text: str) -> list[Any]:
        return [json.loads(line) for line in text.splitlines()]

    log = told("convert", PLAN, DRAFT, home / "none.pdf", "-o", out, "--log-format", "json")
    told("correct", out / "document.pdf.json", "/letterhead/number/number", "129", "--who", "An")
    document = vanban.read(PLAN)
    tables = {name: document.table(name).to_rows() for name in vanban.table_names()}
    return {
        "document": [document.to_dict()],
        "changes": [one("diff", DRAFT, PLAN)],
        "history": [one("diff", DRAFT, PLAN, DRAFT)],
        "folders": [one("diff", PLAN.parent, PLAN.parent)],
        "check": [one("check", PLAN, "none.pdf", "--all")],
        "doctor": [one("doctor")],
        "task": one("tasks", out),
        "hit": one("search", out, "dữ liệu"),
        "value": json.loads(told("show", PLAN, "--at", "A1.12", "--json").stdout),
        "rule": one("rules"),
        "ledger": lines((out / "ledger.jsonl").read_text(encoding="utf-8")),
        "corrections": lines((out / "corrections.jsonl").read_text(encoding="utf-8")),
        "log": lines(log.stderr),
        "tables": [tables],
    }


@pytest.fixture(scope="module")
def schemas(program: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All schemas, and beside each what the program prints."""
    folder = tmp_path_factory.mktemp("schemas")
    found = printed(program, folder)
    assert list(found) == vanban.schema_names()
    for name, outputs in found.items():
        assert outputs, f"{name}: nothing was printed"
        (folder / f"{name}.schema.json").write_text(
            json.dumps(vanban.schema(name), ensure_ascii=False), encoding="utf-8"
        )
        (folder / f"{name}.outputs.json").write_text(
            json.dumps(outputs, ensure_ascii=False), encoding="utf-8"
        )
    (folder / "document.json").write_bytes(vanban.read(PLAN).to_json())
    return folder


def test_a_strict_validator_takes_the_schemas_and_what_is_printed(schemas: Path) -> None:
    script = f"""
        const Ajv = require({json.dumps(str(NPM / "ajv" / "dist" / "2020"))}).default;
        const fs = require("fs");
        for (const file of fs.readdirSync(".").filter(f => f.endsWith(".schema.json"))) {{
            const validate = new Ajv({{ strict: true, allErrors: true }})
                .compile(JSON.parse(fs.readFileSync(file)));
            const printed = file.replace(".schema.", ".outputs.");
            for (const output of JSON.parse(fs.readFileSync(printed))) {{
                if (!validate(output)) throw new Error(file + JSON.stringify(validate.errors));
            }}
            if (validate({{ tasks: [{{}}] }})) throw new Error(file + " takes anything");
            console.log(file);
        }}
    """
    assert len(run("node", "-e", script, folder=schemas).split()) == len(vanban.schema_names())


def test_typescript(schemas: Path) -> None:
    for name in vanban.schema_names():
        made = run(BIN / "json2ts", "-i", f"{name}.schema.json", folder=schemas)
        (schemas / f"{name}.d.ts").write_text(made, encoding="utf-8")
    (schemas / "use.ts").write_text(
        """
        import { Document } from "./document";
        declare const require: (name: string) => any;
        const paper: Document = JSON.parse(require("fs").readFileSync("document.json", "utf8"));
        const task = paper.tasks.find(task => task.id === "A1.12");
        const amount: number | null | undefined = task?.budget?.vnd;
        const due: string | null | undefined = task?.deadline?.end;
        if (amount !== 1190000000) throw new Error(`${amount} ${due}`);
        """,
        encoding="utf-8",
    )
    for name in vanban.schema_names():
        # As literals, so that every value is held against its type.
        kind = vanban.schema(name)["title"]
        values = (schemas / f"{name}.outputs.json").read_text(encoding="utf-8")
        (schemas / f"printed_{name}.ts").write_text(
            f'import {{ {kind} as Printed }} from "./{name}";\n'
            f"export const all: Printed[] = {values};\n",
            encoding="utf-8",
        )
    options = ["--strict", "--esModuleInterop", "--module", "commonjs"]
    declared = [
        part for name in vanban.schema_names() for part in (f"{name}.d.ts", f"printed_{name}.ts")
    ]
    run(
        BIN / "tsc", *options, "--ignoreDeprecations", "6.0", "--target", "es2020", "use.ts",
        *declared, folder=schemas,
    )  # fmt: skip
    run("node", "use.js", folder=schemas)


def test_python(schemas: Path) -> None:
    codegen = shutil.which("datamodel-codegen") or Path(sys.executable).parent / "datamodel-codegen"
    for name in vanban.schema_names():
        run(
            codegen, "--input", f"{name}.schema.json", "--input-file-type", "jsonschema",
            "--output", f"made_{name}.py", "--output-model-type", "pydantic_v2.BaseModel",
            folder=schemas,
        )  # fmt: skip
        module = made(schemas / f"made_{name}.py")
        kind = getattr(module, vanban.schema(name)["title"])
        for output in json.loads((schemas / f"{name}.outputs.json").read_bytes()):
            kind.model_validate(output)
    module = made(schemas / "made_document.py")
    document = module.Document.model_validate_json((schemas / "document.json").read_bytes())
    (task,) = [task for task in document.tasks if task.id == "A1.12"]
    assert task.budget.vnd == 1_190_000_000


def made(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


def test_java(schemas: Path) -> None:
    """Classes for Jackson, which comes with Spark."""
    javac = shutil.which("javac")
    pyspark = pytest.importorskip("pyspark")
    if javac is None:
        pytest.skip("no JDK")
    home = Path(pyspark.__file__).parent / "jars"
    names = ("annotations", "core", "databind", "datatype-jsr310")
    jars = [str(jar) for name in names for jar in home.glob(f"jackson-{name}-2*.jar")]
    assert len(jars) >= len(names)
    out = schemas / "java"
    out.mkdir()
    run(
        BIN / "quicktype", "--src-lang", "schema", "--lang", "java", "--package", "papers",
        "--array-type", "list", "--top-level", "Document", "--out", out / "Document.java",
        "document.schema.json", folder=schemas,
    )  # fmt: skip
    (out / "Use.java").write_text(
        """package papers;
        public class Use {
            public static void main(String[] args) throws Exception {
                var path = java.nio.file.Path.of("document.json");
                String json = java.nio.file.Files.readString(path);
                Document paper = Converter.fromJsonString(json);
                for (var task : paper.getTasks()) {
                    boolean found = task.getID().equals("A1.12");
                    if (found && task.getBudget().getVnd() == 1190000000L) return;
                }
                System.exit(1);
            }
        }""",
        encoding="utf-8",
    )
    path = os.pathsep.join(jars)
    run(javac, "-cp", path, "-d", "classes", *sorted(out.glob("*.java")), folder=schemas)
    run("java", "-cp", os.pathsep.join([path, "classes"]), "papers.Use", folder=schemas)
