using System.Collections.Immutable;
using GreenChannel.Rules.Diagnostics;

namespace GreenChannel.Rules.Rulesets;

/// <summary>Files → document: structure first, then what the files say of each other. All problems are found at once.</summary>
internal sealed class RulesetReader
{
    private readonly RulesetFiles _files;
    private readonly Findings _findings;
    private readonly StructureCheck _structure;
    private readonly List<Task<byte[]>> _hashed = [];
    private readonly HashSet<string> _opened = new(StringComparer.Ordinal);

    private RulesetReader(RulesetFiles files, Findings findings)
    {
        _files = files;
        _findings = findings;
        _structure = new StructureCheck(findings);
    }

    /// <summary>The document; null when the structure is broken or a type cannot be made out. Other errors stand in the findings beside it.</summary>
    public static RulesetDocument? Read(RulesetFiles files, Findings findings)
    {
        var reader = new RulesetReader(files, findings);
        return reader.Open("ruleset.json", Shapes.Ruleset, JsonSource.WholeFile("ruleset.json")) is ObjectNode root ? reader.Read(root) : null;
    }

    private RulesetDocument? Read(ObjectNode root)
    {
        var files = root.Object("files");
        var bars = OpenNamed(files, "bars", Shapes.Workflow);
        var requirements = OpenNamed(files, "requirements", Shapes.Workflow);
        (ObjectNode Node, ObjectNode? File)[] categories = [.. files.Objects("categories").Select(c => (c, OpenNamed(c, "file", Shapes.Workflow)))];
        var duties = OpenNamed(files, "duties", Shapes.Duties);
        var clauses = ReadNotice(root.Object("notice"));
        var calendar = ReadCalendar(root);
        ReportStray();
        if (_findings.HasErrors) return null;
        var workflows = new WorkflowReader();
        var document = new RulesetDocument
        {
            Id = root.String("id"),
            Edition = root.String("edition"),
            Title = root.Words("title"),
            Notice = new Notice(root.Object("notice").String("number"), root.Object("notice").Day("issued"), clauses),
            Sources = [.. root.Objects("sources").Select(s => new LegalSource(s.String("id"), s.Words("title"), s.String("standing"), s["id"]!.At))],
            Window = root.Has("window") ? new Window(root.Object("window").String("from"), root.Object("window")["from"]!.At, root.Object("window").String("closes"), root.Object("window")["closes"]!.At) : null,
            Calendar = calendar,
            Target = root.Has("target") ? new TargetDeclaration(root.Object("target").String("enumeration"), root.Object("target").Words("label"), root.Object("target")["enumeration"]!.At) : null,
            Stages = [.. root.Objects("stages").Select(s => new Stage(s.String("id"), s.Words("label"), s["id"]!.At))],
            Enumerations = [.. (root["enumerations"] as ObjectNode)?.Members.Select(m => new Enumeration(m.Name, Members((ArrayNode)m.Value), m.NameAt)) ?? []],
            Facts = [.. root.Objects("facts").Select(DeclarationReader.Fact)],
            Parameters = [.. root.Objects("parameters").Select(DeclarationReader.Parameter)],
            Readings = [.. root.Objects("readings").Select(DeclarationReader.Reading)],
            Definitions = [.. root.Objects("definitions").Select(DeclarationReader.Definition)],
            Information = [.. (root["information"] as ArrayNode)?.Items.Select(DeclarationReader.Information) ?? []],
            Notes = [.. root.Objects("notes").Select(n => new EditionNote(n.String("name"), n.String("status"), n.Words("text"), DeclarationReader.Clause(n), n["name"]!.At))],
            Categories = [.. categories.Select(c => new Category(c.Node.String("id"), c.Node.Words("label"), DeclarationReader.Clause(c.Node)!, workflows.Routes(c.Node.String("id"), c.File!), c.Node["id"]!.At))],
            Bars = workflows.Bars(bars),
            Requirements = workflows.Requirements(requirements),
            Duties = [.. duties?.Objects("duties").Select(DeclarationReader.Duty) ?? []],
            Materials = [.. duties?.Objects("materials").Select(DeclarationReader.Material) ?? []],
            Roster = duties?["roster"] is ObjectNode roster ? DeclarationReader.Roster(roster) : null,
            Workflows = workflows.Sources,
            Hash = ContentHash.Of(_hashed.Select(h => h.GetAwaiter().GetResult())),
            At = root["id"]!.At,
        };
        return new DocumentCheck(document, root, _findings).TypesAreSound() ? document : null;
    }

    private static ImmutableArray<Member> Members(ArrayNode list) => [.. list.Items.Cast<ObjectNode>().Select(m => new Member(m.String("id"), m.Words("label"), m["id"]!.At))];

    private ObjectNode? OpenNamed(ObjectNode node, string key, Shape shape) => node[key] is StringNode name ? Open(name.Value, shape, name.At) as ObjectNode : null;

    private Node? Open(string path, Shape shape, Location namedAt)
    {
        if (!_files.Files.TryGetValue(path, out var utf8))
        {
            AddMissing(path, namedAt);
            return null;
        }

        if (!_opened.Add(path))
        {
            _findings.Add(RulesetDiagnostics.DuplicateName, namedAt, ("name", path));
            return null;
        }

        int before = _findings.Count;
        if (JsonSource.Read(path, utf8.Span, _findings) is not { } node) return null;
        _structure.Check(node, shape);
        if (_findings.Count > before) return null;
        _hashed.Add(Task.Run(() => ContentHash.Canonical(node)));
        return node;
    }

    private ImmutableArray<Clause> ReadNotice(ObjectNode notice)
    {
        string path = notice.String("text");
        if (!_files.Files.TryGetValue(path, out var utf8))
        {
            AddMissing(path, notice["text"]!.At);
            return [];
        }

        var span = utf8.Span;
        if (JsonSource.Decode(path, ref span, _findings) is not { } source) return [];
        _hashed.Add(Task.FromResult(ContentHash.Text(source.Text)));
        return NoticeReader.Read(source, _findings);
    }

    private OfficialCalendar? ReadCalendar(ObjectNode root)
    {
        if (root["calendar"] is not StringNode id) return null;
        string path = CalendarReader.PathOf(id.Value);
        if (_files.Files.TryGetValue(path, out var utf8)) return CalendarReader.Read(path, utf8.Span, _findings);
        AddMissing(path, id.At);
        return null;
    }

    // Cases, calendars and texts may stand beside a ruleset; a rule file that nothing names is likely to be forgotten.
    // After an error it is more likely that the name of it is misspelt, which is what the error says.
    private void ReportStray()
    {
        if (_findings.HasErrors) return;
        foreach (string path in _files.Files.Keys.Where(p => p.EndsWith(".json", StringComparison.Ordinal) && !p.Contains('/', StringComparison.Ordinal) && !_opened.Contains(p)))
        {
            _findings.Add(RulesetDiagnostics.StrayFile, JsonSource.WholeFile(path), ("file", path));
        }
    }

    private void AddMissing(string path, Location namedAt) =>
        _findings.Add(RulesetDiagnostics.FileMissing, namedAt, ("file", path), ("nearest", _findings.Nearest(path, _files.Files.Keys)));
}
