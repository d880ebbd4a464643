using GreenChannel.Rules.Diagnostics;

namespace GreenChannel.Rules.Rulesets;

/// <summary>What a document's parts say of each other: names that are there twice, references that lead nowhere, details of types.</summary>
internal sealed class DocumentCheck(RulesetDocument document, ObjectNode root, Findings findings)
{
    private static readonly string[] CitingKeys = ["facts", "parameters", "readings", "notes"];

    /// <summary>A decision holds every route for every target.</summary>
    private const int MaximumTargets = 200;

    private bool _typesAreSound = true;

    /// <summary>Reports everything; true if types can be made of the declarations, so that expressions can be bound.</summary>
    public bool TypesAreSound()
    {
        Names();
        Types();
        References();
        Clauses();
        new ConditionCheck(document, findings).Check();
        _typesAreSound &= new DeclarationCheck(document, findings).NamesCanBeTold();
        return _typesAreSound;
    }

    private void Names()
    {
        Twice(document.Facts.Select(f => (f.Name, f.At)), breaksTypes: true);
        foreach (var fact in document.Facts) Twice(fact.Fields.Select(f => (f.Name, f.At)), breaksTypes: true);
        Twice(document.Parameters.Select(p => (p.Name, p.At)), breaksTypes: true);
        Twice(document.Readings.Select(r => (r.Name, r.At)), breaksTypes: true);
        Twice(document.Definitions.Select(d => (d.Name, d.At)), breaksTypes: true);
        Twice(document.Sources.Select(s => (s.Id, s.At)));
        Twice(document.Stages.Select(s => (s.Id, s.At)));
        Twice(document.Categories.Select(c => (c.Id, c.At)));
        Twice(document.Duties.Select(d => (d.Id, d.At)).Concat(document.Materials.Select(m => (m.Id, m.At))));
        // Columns are found by what stands above them, and some by what they hold.
        Twice(RosterLabels().Select(l => (l.Label.Chinese, l.At)));
        Twice(RosterLabels().Where(l => l.Label.English != l.Label.Chinese).Select(l => (l.Label.English, l.At)));
        Twice((document.Roster?.Columns ?? []).Where(c => c.Kind != RosterKind.Text).Select(c => (c.Kind.ToString(), c.KindAt!.Value)));
        foreach (var enumeration in document.Enumerations) Members(enumeration.Members);
        foreach (var reading in document.Readings) Members(reading.Choices);
        Twice(document.Workflows.SelectMany(w => w.Rules).SelectMany(ConditionCheck.All).Select(c => (c.Id, c.At)));
    }

    private IEnumerable<(Text Label, Location At)> RosterLabels() =>
        document.Roster is { } roster ? roster.Head.Select(h => (h.Label, h.At)).Concat(roster.Columns.Select(c => (c.Label, c.At))) : [];

    // Enum.Parse, by which RulesEngine reads members, ignores case and takes "1" for a number.
    private void Members(IEnumerable<Member> members)
    {
        Twice(members.Select(m => (m.Id.ToUpperInvariant(), m.At)), breaksTypes: true);
        foreach (var member in members.Where(m => char.IsDigit(m.Id[0])))
        {
            findings.Add(RulesetDiagnostics.BadMember, member.At, ("name", member.Id));
            _typesAreSound = false;
        }
    }

    private void Twice(IEnumerable<(string Name, Location At)> names, bool breaksTypes = false)
    {
        var seen = new Dictionary<string, Location>(StringComparer.Ordinal);
        foreach (var (name, at) in names)
        {
            if (seen.TryAdd(name, at)) continue;
            findings.Add(RulesetDiagnostics.DuplicateName, at, [("name", at.Source!.Text[at.Start..at.End].Trim('"'))], [new RelatedPlace(seen[name], "duplicate")]);
            if (breaksTypes) _typesAreSound = false;
        }
    }

    private void Types()
    {
        foreach (var fact in document.Facts)
        {
            Type(fact.Type, fact.Of, fact.At, fact.OfAt, fact.Minimum, fact.Maximum);
            bool isList = fact.Type == FactType.List;
            if (isList != fact.Fields.Length > 0) Broken(fact.At, isList ? "fields" : "");
            if (fact.Periods && !(HasDay(fact, "from") && HasDay(fact, "to"))) Broken(fact.At, "from, to");
            if (fact.Type == FactType.Set && Enumeration(fact.Of)?.Members.Length > 64) Broken(fact.At, "64");
            foreach (var field in fact.Fields)
            {
                Type(field.Type, field.Of, field.At, field.OfAt, field.Minimum, field.Maximum);
                if (field.Ongoing && field.Type != FactType.Date) Broken(field.At, "date");
            }
        }

        foreach (var parameter in document.Parameters)
        {
            Type(parameter.Type, parameter.Of, parameter.At, parameter.OfAt, null, null);
            if (Fits(parameter)) continue;
            findings.Add(RulesetDiagnostics.BadParameterValue, parameter.ValueAt, ("type", DialectWord(parameter.Type)));
            _typesAreSound = false;
        }

        foreach (var column in document.Roster?.Columns ?? [])
        {
            // What names a person must never be taken for what may be posted.
            if (column.Kind is RosterKind.IdentityNumber or RosterKind.BirthMonth && column.Privacy is not (Privacy.Identity or Privacy.Sensitive)) Broken(column.At, "privacy: identity");
        }

        foreach (var definition in document.Definitions) Type(definition.Type, definition.Of, definition.At, definition.OfAt, null, null);
        foreach (var reading in document.Readings) ReadingIsSound(reading);
        foreach (var second in document.Readings.Where(r => r.ActsOnBinding).Skip(1)) findings.Add(RulesetDiagnostics.BadReading, second.At, ("name", second.Name), ("expected", "acts: binding ×1"));
    }

    private static bool HasDay(Fact list, string field) => list.Fields.Any(f => f.Name == field && f.Type == FactType.Date);

    private Enumeration? Enumeration(string? name) => document.Enumerations.FirstOrDefault(e => e.Name == name);

    private void Type(FactType type, string? of, Location at, Location? ofAt, decimal? minimum, decimal? maximum)
    {
        bool needsOf = type is FactType.Enumeration or FactType.Set;
        if (needsOf != of is not null) Broken(at, needsOf ? "of" : "");
        else if (of is not null && Enumeration(of) is null) Unknown(of, ofAt ?? at, document.Enumerations.Select(e => e.Name), breaksTypes: true);
        bool bounded = minimum is not null || maximum is not null;
        if (bounded && type is not (FactType.Integer or FactType.Decimal)) Broken(at, "integer | decimal");
        if (type == FactType.Integer && (IsBroken(minimum) || IsBroken(maximum))) Broken(at, "integer");
        if (minimum > maximum) findings.Add(RulesetDiagnostics.BoundsReversed, at, ("minimum", $"{minimum}"), ("maximum", $"{maximum}"));
        if (minimum > maximum) _typesAreSound = false;
    }

    private static bool IsBroken(decimal? bound) => bound is { } value && (value != decimal.Truncate(value) || Math.Abs(value) > 9_000_000_000_000_000_000m);

    private bool Fits(Parameter parameter) => parameter.Type switch
    {
        FactType.Boolean => parameter.Value is bool,
        FactType.Integer => parameter.Value is decimal whole && !IsBroken(whole),
        FactType.Decimal => parameter.Value is decimal,
        FactType.Date => parameter.Value is NodaTime.LocalDate,
        FactType.Enumeration => parameter.Value is string member && (Enumeration(parameter.Of) is not { } of || of.Members.Any(m => m.Id == member)),
        _ => parameter.Value is string,
    };

    private void ReadingIsSound(Reading reading)
    {
        string[] ids = [.. reading.Choices.Select(c => c.Id)];
        if (!ids.Contains(reading.Default, StringComparer.Ordinal)) Unknown(reading.Default, reading.DefaultAt, ids);
        string[]? allowed = reading.ActsOnBinding ? ["bounds", "firstDay", "lastDay"] : reading.Steers switch
        {
            Steering.AddingPeriods => ["monthsAndDays", "endToEnd", "fullYearsOfEach", "longestOnly"],
            Steering.Completion => ["onAnniversary", "dayAfter", "dayBefore"],
            _ => null,
        };
        if (allowed is not null && ids.Except(allowed, StringComparer.Ordinal).Any())
        {
            findings.Add(RulesetDiagnostics.BadReading, reading.At, ("name", reading.Name), ("expected", string.Join(", ", allowed)));
            _typesAreSound = false;
        }

        if (reading.Confirmed && reading.Decided is null) findings.Add(RulesetDiagnostics.BadReading, reading.At, ("name", reading.Name), ("expected", "decided: {by, on, paper}"));
    }

    private static string DialectWord(FactType type) => char.ToLowerInvariant(type.ToString()[0]) + type.ToString()[1..];

    private void Broken(Location at, string needs)
    {
        findings.Add(RulesetDiagnostics.TypeDetail, at, ("needs", needs));
        _typesAreSound = false;
    }

    private void Unknown(string name, Location at, IEnumerable<string> known, bool breaksTypes = false)
    {
        string nearest = findings.Nearest(name, known);
        findings.Add(RulesetDiagnostics.UnknownReference, at, [("name", name), ("nearest", nearest)], [], nearest.Length > 0 ? new Mend(at, $"\"{nearest}\"") : null);
        if (breaksTypes) _typesAreSound = false;
    }

    private void Known(string name, Location at, HashSet<string> known)
    {
        if (!known.Contains(name)) Unknown(name, at, known);
    }

    private static HashSet<string> Set(IEnumerable<string> names) => names.ToHashSet(StringComparer.Ordinal);

    private void References()
    {
        if (document.Target is { } target && Enumeration(target.Enumeration) is null) Unknown(target.Enumeration, target.At, document.Enumerations.Select(e => e.Name), breaksTypes: true);
        if (document.Target is { } many && Enumeration(many.Enumeration)?.Members.Length > MaximumTargets) findings.Add(RulesetDiagnostics.TooMuch, many.At, ("maximum", $"{MaximumTargets}"));
        var days = Set(document.Parameters.Where(p => p.Type == FactType.Date).Select(p => p.Name));
        if (document.Window is { } window)
        {
            Known(window.From, window.FromAt, days);
            Known(window.Closes, window.ClosesAt, days);
        }

        foreach (var empty in document.Categories.Where(c => c.Routes.IsEmpty)) findings.Add(RulesetDiagnostics.TooFew, empty.At, ("minimum", "1"));
        var routes = Set(document.Routes.Select(r => r.Id));
        foreach (var route in document.Bars.SelectMany(b => b.AppliesTo).Concat(document.Requirements.SelectMany(r => r.AppliesTo)).Concat(document.Materials.SelectMany(m => m.Routes)).Concat(document.Duties.SelectMany(d => d.Routes))) Known(route.Id, route.At, routes);
        var duties = Set(document.Duties.Select(d => d.Id));
        foreach (var after in document.Duties.SelectMany(d => d.After)) Known(after.Id, after.At, duties);
        var counts = Set(document.Parameters.Where(p => p.Type == FactType.Integer).Select(p => p.Name));
        foreach (var posting in document.Duties.Select(d => d.Posting).OfType<Posting>()) Known(posting.WorkingDays, posting.WorkingDaysAt, counts);
        var facts = Set(document.Facts.Select(f => f.Name));
        foreach (var column in document.Roster?.Columns.Where(c => c.Fact is not null) ?? []) Known(column.Fact!, column.FactAt!.Value, facts);
        var stages = Set(document.Stages.Select(s => s.Id));
        foreach (var condition in document.Workflows.SelectMany(w => w.Rules).SelectMany(ConditionCheck.All).Where(c => c.Gates is not null)) Known(condition.Gates!, condition.GatesAt!.Value, stages);
    }

    private void Clauses()
    {
        var clauses = Set(document.Notice.Clauses.Select(c => c.Id));
        var sources = Set(document.Sources.Select(s => s.Id));
        var sentences = new SentenceCheck(document, findings);
        foreach (var clause in Citations(root).Concat(RuleCitations()).Concat(document.Information))
        {
            if (clause.Source is { } source) Known(source, clause.SourceAt!.Value, sources);
            else if (!clauses.Contains(clause.Id)) findings.Add(RulesetDiagnostics.UnknownClause, clause.At, ("clause", clause.Id), ("nearest", findings.Nearest(clause.Id, clauses)));
            sentences.Check(clause);
        }

        sentences.CheckInformation();
    }

    private static IEnumerable<ClauseReference> Citations(ObjectNode root)
    {
        var objects = CitingKeys.SelectMany(k => root.Objects(k)).Concat(root.Object("files").Objects("categories"));
        foreach (var node in objects.Where(n => n.Has("clause"))) yield return DeclarationReader.Clause(node)!;
    }

    private IEnumerable<ClauseReference> RuleCitations()
    {
        var cited = document.Workflows.SelectMany(w => w.Rules).SelectMany(ConditionCheck.All).Select(c => c.Clause)
            .Concat(document.Duties.Select(d => d.Clause)).Concat(document.Materials.Select(m => m.Clause)).Append(document.Roster?.Clause);
        return cited.OfType<ClauseReference>();
    }
}
