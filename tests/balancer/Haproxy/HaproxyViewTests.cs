using Infra.Agent.Haproxy;

namespace Infra.Tests.Balancer.Haproxy;

/// <summary>What HAProxy 2.6 answers, read.</summary>
public sealed class HaproxyViewTests
{
    private const string Answers = """
        1
        # be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_iweight srv_time_since_last_change srv_check_status srv_check_result srv_check_health srv_check_state srv_agent_state bk_f_forced_id srv_f_forced_id srv_fqdn srv_port srvrecord srv_use_ssl srv_check_port srv_check_addr srv_agent_addr srv_agent_port
        3 chat 1 r1 198.18.8.195 2 4 1 1 5 15 3 2 6 0 0 0 replica.invalid 8080 - 0 0 - - 0
        3 chat 2 r2 198.18.8.197 0 12 7 1 3 15 2 0 6 0 0 0 replica.invalid 8080 - 0 0 - - 0
        3 chat 3 r3 127.0.0.1 0 5 1 1 4 1 0 0 14 0 0 0 replica.invalid 9 - 0 0 - - 0

        # bkname/svname bkid/svid addr port - purge_delay used_cur used_max need_est unsafe_nb safe_nb idle_lim idle_cur idle_per_thr[2]
        chat/r1 3/1 198.18.8.195 8080 - 5000 3 1 1 0 0 -1 0 0 0
        chat/r2 3/2 198.18.8.197 8080 - 5000 0 1 1 0 0 -1 0 0 0
        chat/r3 3/3 127.0.0.1 9 - 5000 0 0 0 0 0 -1 0 0 0

        # pxname,svname,dreq,req_tot
        chat,FRONTEND,2,119


        """;

    [Fact]
    public void Slots_tell_their_replica_use_health_and_requests()
    {
        var view = HaproxyView.Parse(Answers);

        Assert.Equal(
            [
                new HaproxyServer { Service = "chat", Slot = "r1", Address = "198.18.8.195", Port = 8080, Use = SlotUse.Serving, Weight = 1, IsUp = true, LastFailed = false, InFlight = 3 },
                new HaproxyServer { Service = "chat", Slot = "r2", Address = "198.18.8.197", Port = 8080, Use = SlotUse.Draining, Weight = 7, IsUp = false, LastFailed = true, InFlight = 0 },
                new HaproxyServer { Service = "chat", Slot = "r3", Address = "127.0.0.1", Port = 9, Use = SlotUse.Free, Weight = 1, IsUp = false, LastFailed = false, InFlight = 0 },
            ],
            view.Servers);
    }

    [Fact]
    public void What_was_refused_for_lack_of_a_key_is_no_request()
    {
        Assert.Equal(117, HaproxyView.Parse(Answers).Requests["chat"]);
    }
}
