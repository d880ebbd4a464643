using System.Text.Json;
using BenchmarkDotNet.Attributes;
using NodaTime;

namespace GreenChannel.Rules.Benchmarks;

/// <summary>One decision in detail; the table of ratios is the mode <c>ratios</c>.</summary>
[MemoryDiagnoser]
public class DecisionBenchmarks
{
    private static readonly Readings Default = new();
    private readonly Ruleset _rules = GreenChannelRules.Shipped("nmg-green-channel", "2024-h2");
    private DecisionRequest _request = null!;
    private byte[] _json = [];
    private Person _person = null!;

    /// <summary>Makes one applicant.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _json = new Applicants(_rules.Compiled.Bound.Facts, Told.Whole).Make(1)[0];
        _request = new DecisionRequest { Applicant = _rules.ReadFacts(_json).OrThrow(), On = new LocalDate(2024, 11, 1), Target = _rules.Targets[3] };
        _person = JsonSerializer.Deserialize(_json, PersonJson.Default.Person)!;
    }

    /// <summary>From facts in memory.</summary>
    [Benchmark]
    public object Decide() => _rules.Decide(_request);

    /// <summary>The same by hand.</summary>
    [Benchmark(Baseline = true)]
    public object ByHand() => HandWritten.Decide(_person, TitleLevel.AssociateSenior, new DateOnly(2024, 11, 1), Default);

    /// <summary>Facts from JSON.</summary>
    [Benchmark]
    public object Read() => _rules.ReadFacts(_json);
}
