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
from conftest import PLAN

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


@pytest.fixture
def schemas(tmp_path: Path) -> Path:
    """All schemas, and a document beside them."""
    for name in vanban.schema_names():
        (tmp_path / f"{name}.schema.json").write_text(
            json.dumps(vanban.schema(name), ensure_ascii=False), encoding="utf-8"
        )
    (tmp_path / "document.json").write_bytes(vanban.read(PLAN).to_json())
    return tmp_path


def test_a_strict_validator_takes_the_schemas_and_the_document(schemas: Path) -> None:
    script = f"""
        const Ajv = require({json.dumps(str(NPM / "ajv" / "dist" / "2020"))}).default;
        const fs = require("fs");
        for (const file of fs.readdirSync(".").filter(f => f.endsWith(".schema.json"))) {{
            const validate = new Ajv({{ strict: true, allErrors: true }})
                .compile(JSON.parse(fs.readFileSync(file)));
            if (file === "document.schema.json") {{
                if (!validate(JSON.parse(fs.readFileSync("document.json")))) {{
                    throw new Error(JSON.stringify(validate.errors));
                }}
                if (validate({{ schema_version: 1 }})) throw new Error("takes anything");
            }}
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
    options = ["--strict", "--esModuleInterop", "--module", "commonjs"]
    declared = [f"{name}.d.ts" for name in vanban.schema_names()]
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
        assert made(schemas / f"made_{name}.py")
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
