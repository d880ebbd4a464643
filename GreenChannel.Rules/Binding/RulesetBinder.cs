using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Linq.Dynamic.Core.Tokenizer;
using System.Linq.Expressions;
using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Rulesets;
using NodaTime;

namespace GreenChannel.Rules.Binding;

/// <summary>Document → bound ruleset: every expression is checked against the dialect, parsed once, and held against the allow-list.</summary>
internal sealed class RulesetBinder
{
    /// <summary>Enough that making a parser no longer counts, few enough that all processors are busy until the end.</summary>
    private const int TextsOfAParser = 16;

    private readonly Findings _findings;
    private readonly TreeContext _context;
    private readonly Declarations _declarations;
    private readonly ExpressionParser _parser;
    private readonly TreeWall _wall;
    private readonly Expressions _tests = new();
    private readonly Expressions _days = new();
    private readonly Expressions _postings = new();
    private readonly Dictionary<EmbeddedText, ParsedText> _ahead;
    private long _nodes;
    private long _steps;

    private RulesetBinder(RulesetDocument document, Findings findings)
    {
        _findings = findings;
        Document = document;
        Facts = new FactTable(document);
        Types = EmittedTypesBuilder.Build(document, Facts);
        _declarations = new Declarations(document, Facts);
        _context = new TreeContext(document, Facts, Types, _declarations);
        _parser = new ExpressionParser(Types, document.Calendar is not null);
        _wall = new TreeWall(Types);
        _ahead = ParseAhead();
    }

    private RulesetDocument Document { get; }

    private FactTable Facts { get; }

    private EmittedTypes Types { get; }

    /// <summary>The bound ruleset; null if there are errors.</summary>
    public static BoundRuleset? Bind(RulesetDocument document, Findings findings)
    {
        var binder = new RulesetBinder(document, findings);
        binder.CheckNames();
        binder.BindDefinitions();
        binder.BindTests();
        binder.BindDays();
        return findings.HasErrors ? null : binder.Result();
    }

    private BoundRuleset Result() => new()
    {
        Document = Document,
        Facts = Facts,
        Types = Types,
        Context = _context,
        Tests = _tests.Bound,
        Days = _days.Bound,
        PostingDays = _postings.Bound,
        TestIndex = _tests.Index,
        DayIndex = _days.Index,
        Definitions = _context.Definitions.ToFrozenDictionary(StringComparer.Ordinal),
        Targets = Document.Target is { } target ? [.. Document.Enumerations.First(e => e.Name == target.Enumeration).Members.Select(m => m.Id)] : [],
    };

    private void CheckNames()
    {
        foreach (string input in Dialect.RecordInputs.Order(StringComparer.Ordinal))
        {
            foreach (string name in _declarations.NamesOf(input).Where(n => !_parser.CanWrite(input, n)))
            {
                _findings.Add(BindingDiagnostics.NameCannotBeWritten, _declarations.PlaceOf(input, name)!.Value, ("name", name));
            }
        }
    }

    private void BindDefinitions()
    {
        for (int i = 0; i < Document.Definitions.Length; i++)
        {
            var definition = Document.Definitions[i];
            if (Bind(definition.Expression, definition.Type, definition.Of, i) is { } bound) _context.Add(definition.Name, bound);
        }
    }

    private void BindTests()
    {
        foreach (var expression in TestTexts()) Bind(expression, FactType.Boolean, _tests);
    }

    private void BindDays()
    {
        foreach (var expression in DayTexts()) Bind(expression, FactType.Date, _days);
        foreach (var expression in PostingTexts()) Bind(expression, FactType.Date, _postings);
    }

    private IEnumerable<EmbeddedText> TestTexts()
    {
        var leaves = Document.Routes.SelectMany(r => Leaves(r.Requires))
            .Concat(Document.Bars.SelectMany(b => Leaves(b.Condition)))
            .Concat(Document.Requirements.SelectMany(r => Leaves(r.Condition)))
            .Select(l => l.Expression);
        var others = Document.Duties.SelectMany(d => new[] { d.When, d.Done }).Concat(Document.Materials.SelectMany(m => new[] { m.When, m.Done }));
        return leaves.Concat(others.OfType<EmbeddedText>());
    }

    private IEnumerable<EmbeddedText> DayTexts() => Document.Duties.SelectMany(d => new[] { d.LatestStart, d.LatestEnd }).OfType<EmbeddedText>();

    private IEnumerable<EmbeddedText> PostingTexts() => Document.Duties.SelectMany(d => d.Posting?.Days ?? []);

    // Parsing takes most of the time, and each text is parsed for itself: so all processors do it, and what follows is done in order.
    private Dictionary<EmbeddedText, ParsedText> ParseAhead()
    {
        EmbeddedText[][] parts = [.. Distinct(TestTexts()).Chunk(TextsOfAParser), .. Distinct(DayTexts().Concat(PostingTexts())).Chunk(1)];
        var parsed = new IReadOnlyList<ParsedText>[parts.Length];
        Parallel.For(0, parts.Length, i => parsed[i] = ParsedAhead(parts[i]));
        return parsed.SelectMany(p => p).DistinctBy(p => p.Tokens.Source.Value, StringComparer.Ordinal).ToDictionary(p => p.Tokens.Source);
    }

    private static IEnumerable<EmbeddedText> Distinct(IEnumerable<EmbeddedText> texts) => texts.DistinctBy(t => t.Value, StringComparer.Ordinal);

    // Without those where something is to be found, for that is told in order.
    private List<ParsedText> ParsedAhead(EmbeddedText[] sources)
    {
        var unheard = new Findings();
        ExpressionTokens[] readable = [.. sources.Where(s => s.Value.Length <= Dialect.MaximumLength).Select(s => Tokens(s, Document.Definitions.Length, unheard)).OfType<ExpressionTokens>()];
        Expression?[] trees = _parser.ParseTogether(readable) ?? [.. readable.Select(t => _parser.Parse(t.Source, unheard))];
        var parsed = new List<ParsedText>();
        for (int i = 0; i < readable.Length; i++)
        {
            if (trees[i] is { } tree && IsKnown(readable[i], tree, unheard)) parsed.Add(new ParsedText(readable[i], tree));
        }

        return parsed;
    }

    private void Bind(EmbeddedText expression, FactType type, Expressions into)
    {
        if (into.Has(expression.Value)) return;
        if (Bind(expression, type, null, Document.Definitions.Length) is { } bound) into.Add(bound);
    }

    private BoundExpression? Bind(EmbeddedText source, FactType type, string? of, int definitionsBefore)
    {
        if (_nodes > ExpressionCost.MaximumNodesOfAll || _steps > ExpressionCost.MaximumStepsOfAll) return null;
        if (source.Value.Length > Dialect.MaximumLength)
        {
            _findings.Add(BindingDiagnostics.TooDeep, source.At, ("limit", Dialect.MaximumLength.ToString()));
            return null;
        }

        var ahead = _ahead.GetValueOrDefault(source);
        if ((ahead?.Tokens ?? Tokens(source, definitionsBefore, _findings)) is not { } tokens || UsesBrokenDefinition(tokens)) return null;
        if ((ahead?.Tree ?? Parsed(tokens)) is not { } parsed) return null;
        var cost = ExpressionCost.Of(parsed, _context);
        if (!IsAffordable(source, cost) || !FitsInto64Bits(tokens, parsed) || !HasType(source, parsed, type, of)) return null;
        return new BoundExpression(source, type, of, parsed, ReadsOf.Collect(parsed, _context), cost);
    }

    private Expression? Parsed(ExpressionTokens tokens) => _parser.Parse(tokens.Source, _findings) is { } tree && IsKnown(tokens, tree, _findings) ? tree : null;

    private ExpressionTokens? Tokens(EmbeddedText source, int definitionsBefore, Findings findings) =>
        ExpressionTokens.Of(source, findings) is { } tokens && NameCheck.Passes(tokens, _declarations, definitionsBefore, findings) ? tokens : null;

    // Before anything else walks the tree with its definitions opened. What all cost together is reported once, where it passes the limit.
    private bool IsAffordable(EmbeddedText source, ExpressionCost cost)
    {
        _nodes += cost.Nodes;
        _steps += cost.Steps;
        if (cost.IsTooLarge) _findings.Add(BindingDiagnostics.TooLargeOpened, source.At, ("limit", $"{ExpressionCost.MaximumNodes}"), ("depth", $"{ExpressionCost.MaximumDepth}"), ("all", $"{ExpressionCost.MaximumNodesOfAll}"));
        else if (cost.IsTooSlow) _findings.Add(BindingDiagnostics.TooManySteps, source.At, ("limit", $"{ExpressionCost.MaximumSteps}"), ("all", $"{ExpressionCost.MaximumStepsOfAll}"));
        else if (_nodes > ExpressionCost.MaximumNodesOfAll) _findings.Add(BindingDiagnostics.TooLargeOpened, source.At, ("limit", $"{ExpressionCost.MaximumNodes}"), ("depth", $"{ExpressionCost.MaximumDepth}"), ("all", $"{ExpressionCost.MaximumNodesOfAll}"));
        else if (_steps > ExpressionCost.MaximumStepsOfAll) _findings.Add(BindingDiagnostics.TooManySteps, source.At, ("limit", $"{ExpressionCost.MaximumSteps}"), ("all", $"{ExpressionCost.MaximumStepsOfAll}"));
        else return true;
        return false;
    }

    // The definition's own finding is enough.
    private bool UsesBrokenDefinition(ExpressionTokens tokens) =>
        Enumerable.Range(0, tokens.All.Length).Any(i => tokens.IsName(i, "definition") && tokens.IsBareName(i) && !_context.Definitions.ContainsKey(tokens.Text(i + 2)));

    private bool IsKnown(ExpressionTokens tokens, Expression tree, Findings findings)
    {
        if (_wall.FirstStranger(tree) is { } stranger)
        {
            AddStranger(tokens, stranger, findings);
            return false;
        }

        if (!TreeNames.Agree(tokens, tree))
        {
            findings.Add(BindingDiagnostics.NotAllowed, tokens.At(0, tokens.All.Length - 1), ("text", tokens.Source.Value));
            return false;
        }

        return true;
    }

    private bool FitsInto64Bits(ExpressionTokens tokens, Expression tree)
    {
        if (IntegerBounds.FirstOverflow(tree, _context) is null) return true;
        _findings.Add(BindingDiagnostics.MayOverflow, tokens.At(0, tokens.All.Length - 1), ("text", tokens.Source.Value));
        return false;
    }

    // Trees carry no positions: the sign or the dotted number that made the node is looked for in the text.
    private static void AddStranger(ExpressionTokens tokens, Expression stranger, Findings findings)
    {
        var (kind, at) = stranger switch
        {
            BinaryExpression { NodeType: ExpressionType.Divide } divide when divide.Type != typeof(double) => (BindingDiagnostics.IntegerDivision, Find(tokens, TokenId.Slash)),
            BinaryExpression => (BindingDiagnostics.TypesDiffer, null),
            _ when stranger.Type == typeof(double) => (BindingDiagnostics.BadLiteral, Find(tokens, TokenId.RealLiteral)),
            _ => (BindingDiagnostics.NotAllowed, (Location?)null),
        };
        findings.Add(kind, at ?? tokens.At(0, tokens.All.Length - 1), ("text", at is { } place ? place.Source!.Text[place.Start..place.End] : tokens.Source.Value));
    }

    private static Location? Find(ExpressionTokens tokens, TokenId id)
    {
        int[] found = [.. Enumerable.Range(0, tokens.All.Length).Where(i => tokens.Id(i) == id)];
        return found.Length > 0 ? tokens.At(found[0]) : null;
    }

    private bool HasType(EmbeddedText source, Expression tree, FactType type, string? of)
    {
        var actual = TreeWall.TypeOf(tree.Type);
        bool same = actual == type && (type != FactType.Enumeration || tree.Type == Types.Enumerations[of!]);
        if (same || (type == FactType.Decimal && actual == FactType.Integer)) return true;
        _findings.Add(BindingDiagnostics.WrongType, source.At, ("expected", Wording(type)), ("actual", actual is { } known ? Wording(known) : ""));
        return false;
    }

    private static string Wording(FactType type) => char.ToLowerInvariant(type.ToString()[0]) + type.ToString()[1..];

    private static IEnumerable<Leaf> Leaves(Condition condition) => condition switch
    {
        Leaf leaf => [leaf],
        Group group => group.Children.SelectMany(Leaves),
        _ => [],
    };

    /// <summary>A text of the dialect that was parsed and holds what is allowed.</summary>
    private sealed record ParsedText(ExpressionTokens Tokens, Expression Tree);

    /// <summary>Distinct expressions in the order of their first use.</summary>
    private sealed class Expressions
    {
        private readonly List<BoundExpression> _bound = [];
        private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);

        public ImmutableArray<BoundExpression> Bound => [.. _bound];

        public FrozenDictionary<string, int> Index => _index.ToFrozenDictionary(StringComparer.Ordinal);

        public bool Has(string text) => _index.ContainsKey(text);

        public void Add(BoundExpression expression)
        {
            _index.Add(expression.Text, _bound.Count);
            _bound.Add(expression);
        }
    }
}
