"""Each format before its own schema, or before a program that reads it."""

import json
import re
import unittest
import urllib.parse

import jsonschema
import junitparser
import xmlschema

from support import TOP, Case, package

HARD_PATH = "docs/book/manual/kitchen/a 100% [été] 😀.md"


class Reports(Case):
    def setUp(self):
        super().setUp()
        self.write_hard_page()
        self.findings = json.loads(self.check("--format", "json"))["findings"]
        self.assertGreater(len(self.findings), 10)

    def test_sarif_keeps_the_schema_of_oasis(self):
        sarif = json.loads(self.check("--format", "sarif"))
        schema = (package("serde-sarif") / "src/schema.json").read_text()
        # One pattern of the published schema is no regular expression; it is of fields that are not written.
        schema = json.loads(schema.replace("^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$", ""))
        jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker()).validate(sarif)
        (run,) = sarif["runs"]
        self.assertEqual(len(run["results"]), len(self.findings))
        rules = run["tool"]["driver"]["rules"]
        lines = (self.repository / HARD_PATH).read_text().split("\n")
        for result in run["results"]:
            rule = rules[result["ruleIndex"]]
            self.assertEqual(rule["id"], result["ruleId"])
            self.assertIn("## How to repair", rule["help"]["markdown"])
            place = result["locations"][0]["physicalLocation"]
            self.assertEqual(urllib.parse.unquote(place["artifactLocation"]["uri"]), HARD_PATH)
            self.assertRegex(place["artifactLocation"]["uri"], r"^[A-Za-z0-9%/._-]+$")
            region = place["region"]
            # `unicodeCodePoints`: the columns are those of Python.
            self.assertLessEqual(region["startColumn"], len(lines[region["startLine"] - 1]) + 1)
        vague = next(row for row in run["results"] if row["ruleId"] == "vague-time")
        region = vague["locations"][0]["physicalLocation"]["region"]
        words = lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]
        self.assertEqual(words, "soon")

    def test_junit_keeps_the_schema_of_jenkins(self):
        (self.folder / "junit.xml").write_text(self.check("--format", "junit", "--fail-on", "warning"))
        schema = xmlschema.XMLSchema(str(package("junit-report") / "tests/JUnit.xsd"))
        schema.validate(str(self.folder / "junit.xml"))

    def test_junit_is_read_as_it_is_meant(self):
        for threshold, severities in [("error", ["error"]), ("warning", ["error", "warning"])]:
            xml = junitparser.JUnitXml.fromstring(self.check("--format", "junit", "--fail-on", threshold).encode())
            suites = list(xml)
            cases = [case for suite in suites for case in suite]
            failures = [case for case in cases if not case.is_passed]
            expected = sum(row["severity"] in severities for row in self.findings)
            self.assertEqual((len(failures), xml.failures), (expected, expected))
            self.assertEqual(xml.tests, len(cases))
            names = [(case.classname, case.name) for case in cases]
            self.assertEqual(len(names), len(set(names)))
            self.assertIn(HARD_PATH, {suite.name for suite in suites})
            self.assertFalse([name for _, name in names if re.search(r":\d+:\d+", name)])

    def test_gitlab_gets_what_its_documentation_asks_for(self):
        rows = json.loads(self.check("--format", "gitlab"))
        location = {
            "type": "object",
            "required": ["path", "lines"],
            "properties": {
                "path": {"type": "string", "pattern": "^(?!\\./|/)"},
                "lines": {"type": "object", "required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
            },
        }
        severities = ["info", "minor", "major", "critical", "blocker"]
        required = ["description", "check_name", "fingerprint", "severity", "location"]
        texts = {name: {"type": "string", "minLength": 1} for name in required[:3]}
        row = {"type": "object", "required": required, "properties": {**texts, "severity": {"enum": severities}, "location": location}}
        jsonschema.validate(rows, {"type": "array", "items": row})
        self.assertEqual(len(rows), len(self.findings))
        self.assertEqual(len({row["fingerprint"] for row in rows}), len(rows), "of two alike GitLab shows one")

    def test_a_sound_handbook_has_empty_reports(self):
        (self.repository / HARD_PATH).unlink()
        self.assertEqual(json.loads(self.check("--format", "gitlab", code=0)), [])
        self.assertEqual(json.loads(self.check("--format", "sarif", code=0))["runs"][0]["results"], [])
        self.assertEqual(junitparser.JUnitXml.fromstring(self.check("--format", "junit", code=0).encode()).failures, 0)

    def test_json_keeps_its_published_schema(self):
        schema = json.loads((TOP / "src/schema/report.json").read_text())
        report = json.loads(self.check("--format", "json"))
        jsonschema.Draft202012Validator(schema).validate(report)
        with self.assertRaises(jsonschema.ValidationError):
            jsonschema.Draft202012Validator(schema).validate({**report, "version": "1"})

    def test_rdjson_counts_bytes(self):
        rows = json.loads(self.check("--format", "rdjson"))["diagnostics"]
        self.assertEqual(len(rows), len(self.findings))
        lines = (self.repository / HARD_PATH).read_bytes().split(b"\n")
        vague = next(row for row in rows if row["code"]["value"] == "vague-time")
        start, end = vague["location"]["range"]["start"], vague["location"]["range"]["end"]
        self.assertEqual(lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1], b"soon")


if __name__ == "__main__":
    unittest.main()
